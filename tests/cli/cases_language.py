"""Thai unless the locale says English; --lang and ITAPLAN_LANG win."""
import subprocess

from support import THAI, USAGE, Skip


def speaks_thai(office, *words, **env):
    return bool(THAI.search(office.run(*words, '--help', env=env).out))


def has_locale(name):
    found = subprocess.run(['locale', '-a'], stdout=subprocess.PIPE, check=False).stdout.decode('latin-1')
    return name.lower().replace('-', '') in found.lower().replace('-', '').splitlines()


def test_thai_is_the_language(office):
    for name in ('C', 'POSIX', 'C.UTF-8', 'xx_XX.UTF-8', '', 'en_US', 'th_TH'):
        assert speaks_thai(office, LC_ALL=name), name
    assert speaks_thai(office, LC_ALL=None, LANG=None)
    assert speaks_thai(office, LC_ALL=None, LANG='C')


def test_thai_in_a_locale_that_is_not_utf8(office):
    done = office.run('--sample', 'show', env={'LC_ALL': 'th_TH'})
    assert 'ทุ่งน้ำใส' in done.out, done


def test_english_where_the_locale_says_so(office):
    if not has_locale('en_US.UTF-8'):
        raise Skip('there is no locale en_US.UTF-8')
    assert not speaks_thai(office, LC_ALL='en_US.UTF-8')
    assert not speaks_thai(office, LC_ALL=None, LANG='en_US.UTF-8')
    assert speaks_thai(office, LC_ALL='en_US.UTF-8', LANGUAGE='th:en')
    assert speaks_thai(office, LC_ALL='en_US.UTF-8', ITAPLAN_LANG='th')


def test_another_language_is_thai(office):
    if not has_locale('de_DE.UTF-8'):
        raise Skip('there is no locale de_DE.UTF-8')
    assert speaks_thai(office, LC_ALL='de_DE.UTF-8')


def test_chosen_language_wins(office):
    assert not speaks_thai(office, '--lang', 'en')
    assert not speaks_thai(office, '--lang=en', ITAPLAN_LANG='th')
    assert not speaks_thai(office, ITAPLAN_LANG='en')
    assert speaks_thai(office, ITAPLAN_LANG='')
    assert speaks_thai(office, '--lang', 'th', ITAPLAN_LANG='en')


def test_english_sentences(office):
    for words in (['show', 'nonsense'], ['--nonsense']):
        sentence = office.refuses('--lang', 'en', *words, status=USAGE, thai=False)
        assert not THAI.search(sentence), sentence
    assert 'was not found' in office.refuses('--lang', 'en', 'show', '-b', 'missing', thai=False)


def test_a_language_that_is_none(office):
    assert 'fr' in office.refuses('--lang', 'fr', 'show', status=USAGE)
    assert 'de' in office.refuses('show', status=USAGE, env={'ITAPLAN_LANG': 'de'})


def test_numbers_keep_their_point(office):
    if not has_locale('de_DE.UTF-8'):
        raise Skip('there is no locale de_DE.UTF-8')
    env = {'LC_ALL': 'de_DE.UTF-8'}
    assert office.does('--sample', 'export', '--format', 'json', env=env).out == office.sample_json()
