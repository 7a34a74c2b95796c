"""What is missing or wrong in a plan: as text and as JSON, with the exit status."""
import json

from support import THAI, published_sample


def test_the_sample_has_its_planted_faults(office):
    run = office.run('--sample', 'check')
    assert run.status == 1, run
    assert '✗' in run.out and THAI.search(run.out)
    for word in ('i12', '๒๕๙๖', 'www.thungnamsai@mail.example'):
        assert word in run.out, word


def test_json_says_the_same(office):
    run = office.run('--sample', 'check', '--json')
    assert run.status == 1, run
    report = json.loads(run.out)
    assert report['format'] == 'itaplan-check' and report['year'] == 2568
    problems = report['problems']
    assert report['errors'] == sum(one['severity'] == 'error' for one in problems) == 3
    by_check = {one['check']: one for one in problems}
    assert by_check['year-elsewhere']['repair'] == '๒๕๖๙'
    assert by_check['address-odd']['repair'] == 'thungnamsai@mail.example'
    assert by_check['finding-open']['target'].endswith('.issue')
    planted = {'finding-open', 'cell-empty', 'year-elsewhere', 'row-carried', 'address-odd', 'measure-unchanged',
               'weak-neglected', 'period-vague', 'code-elsewhere'}
    assert set(by_check) == planted, set(by_check) ^ planted
    again = [one for one in problems if one['check'] == 'measure-unchanged']
    assert [one['indicator'] for one in again] == [4, 4, 4]
    assert report['silenced'] == []
    assert all(one['sentence'] for one in problems)


def test_a_year_of_one_s_own(office):
    assert json.loads(office.run('--sample', 'check', '--json', '--year', '๒๕๖๗').out)['year'] == 2567
    assert office.run('--sample', 'check', '--year', '2560').status == 3


def test_an_empty_book_has_no_plan(office):
    office.does('new', 'empty.itaplan')
    assert office.run('check', '-b', 'empty.itaplan').status == 0
    assert json.loads(office.run('check', '-b', 'empty.itaplan', '--json').out)['problems'] == []


def test_the_published_document(office):
    """Everything that is known to be wrong with it is found."""
    assert office.run('import', published_sample(), '-b', 'n.itaplan', '--yes').status in (0, 1)
    report = json.loads(office.run('check', '-b', 'n.itaplan', '--json').out)
    found = {}
    for one in report['problems']:
        found.setdefault(one['check'], []).append(one)
    assert any('๒๖๖๙' in one['words'] for one in found['year-elsewhere'])
    assert len(found['address-odd']) >= 5
    assert found['link-differs']
    assert {'i12', 'e8', 'e9'} <= {one['words'] for one in found['finding-open']}
    assert any(one['words'] == 'e4' for one in found['code-twice'])
    assert len(found['name-differs']) >= 2
    assert {2, 9} <= {one['indicator'] for check in ('item-twice', 'step-like-measure') for one in found.get(check, [])}
    assert {4, 9} == {one['indicator'] for one in found['weak-neglected']}
    assert {(5, 'i14'), (10, 'i15')} == {(one['indicator'], one['words']) for one in found['finding-not-in-row']}
    assert {2, 7, 9} <= {one['indicator'] for one in found['step-like-measure']}
    assert len(found['chart-empty']) == 2
    assert 'word-rare' not in found
    assert len(found['period-vague']) >= 9
    assert found['one-responsible']
    words = ' '.join(one['words'] for one in found['misspelt'])
    for word in ('ชำรงตัน', 'สาธารณะชน', 'บัญชาชา'):
        assert word in words, word
