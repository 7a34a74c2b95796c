"""Published plans in shapes of their own: what a person reads in them is what the book holds."""
import json
import os

from support import DONE, MEND, document


def compared(office, name):
    """The parts of the book that NAME.json names, against it."""
    book = office.path(name + '.itaplan')
    done = office.run('import', '-b', book, '--yes', document(name))
    assert done.status in (DONE, MEND), done
    with open(document(name + '.json'), encoding='utf-8') as file:
        wanted = json.load(file)
    data = office.json(book)
    years = [one['year'] for one in data['years']]
    assert years == wanted.pop('years', wanted['year'][:1]), years
    year = data['years'][years.index(wanted['year'][0])]
    got = {
        'agency': [data['agency'][key] for key in ('name', 'district', 'province')],
        'year': [year['year'], year['plan']['year']],
        'announced': [year['announced'][key] for key in ('date', 'overall', 'level')],
        'scores': {str(one['number']): one['score'] for one in year['indicators']},
        'findings': [[one['codes'], one['indicators'], one['issue'], one['recommendation']] for one in year['findings']],
        'rows': [[row['indicator'], [one['text'] for one in row['measures']], row['analysis'], row['responsible'],
                  [one['text'] for one in row['steps']], row['period']] for row in year['plan']['rows']],
        'obstacles': [one['text'] for one in year['obstacles']],
    }
    wrong = ['%s\n  wanted %s\n  got    %s' % (key, json.dumps(wanted[key], ensure_ascii=False),
                                             json.dumps(got[key], ensure_ascii=False))
             for key in wanted if wanted[key] != got[key]]
    assert not wrong, '%s: %s' % (name, '\n'.join(wrong))


def make(name):
    def test(office):
        compared(office, name)
    test.__doc__ = name
    return test


for one in sorted(entry[:-len('.json')] for entry in os.listdir(document('')) if entry.endswith('.json')):
    globals()['test_' + one.replace('.', '_').replace('-', '_')] = make(one)
