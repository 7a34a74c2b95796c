#!/usr/bin/env python3
"""Each layer links with the layers below it and its own libraries alone: link_alone.py SANITIZE LAYER=ARCHIVE...

The whole of the layer is linked, not only what somebody calls, so that no name of an upper layer can hide.
Says TAP."""
import os
import subprocess
import sys
import tempfile

from fence_borders import MAY_INCLUDE

LIBRARIES = {
    'text': ('-lunistring', '-lthai'),
    'document': ('-ljansson',),
    'formats': ('-lgumbo', '-lpangocairo-1.0', '-lpangoft2-1.0', '-lpango-1.0', '-lcairo', '-lgobject-2.0', '-lglib-2.0', '-lfontconfig', '-lfreetype', '-lharfbuzz',
                '-lxlsxwriter', '-lzip', '-lexpat'),
    'store': ('-lsqlite3',),
    'ui': ('-lncursesw', '-ltinfo'),
}


def _below(layer):
    """The layers that the layer needs for linking, itself first, each before those that it leans on."""
    order = []

    def visit(name):
        if name not in order:
            for lower in MAY_INCLUDE[name]:
                visit(lower)
            order.append(name)

    visit(layer)
    return order[::-1]


def link(layer, archives, flags, cc='cc'):
    """What the linker complains of; an empty string where all is well."""
    layers = _below(layer)
    libraries = [name for lower in layers for name in LIBRARIES.get(lower, ())]
    with tempfile.TemporaryDirectory() as folder:
        main = os.path.join(folder, 'link_%s.c' % layer)
        with open(main, 'w', encoding='utf-8') as file:
            file.write('int main(void)\n{\n    return 0;\n}\n')
        command = [cc, *flags, '-o', os.path.join(folder, 'link_' + layer), main,
                   '-Wl,--whole-archive', archives[layer], '-Wl,--no-whole-archive',
                   '-Wl,--start-group', *[archives[lower] for lower in layers[1:]], '-Wl,--end-group',
                   *libraries]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        return '' if run.returncode == 0 else run.stderr or 'the linker failed'


def main(sanitize, *arguments):
    archives = dict(argument.split('=', 1) for argument in arguments)
    flags = [] if sanitize == 'none' else ['-fsanitize=' + sanitize]
    print('1..%d' % len(archives))
    for number, layer in enumerate(archives, 1):
        complaint = link(layer, archives, flags)
        print('%sok %d - %s links alone' % ('not ' if complaint else '', number, layer))
        for line in complaint.splitlines()[:20]:
            print('# ' + line)


if __name__ == '__main__':
    main(*sys.argv[1:])
