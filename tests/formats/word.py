"""A Word file as an independent reader finds it: python-docx for what it knows, the parts' XML for the rest."""
import io
import zipfile

import docx
from lxml import etree

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'


class Word:
    def __init__(self, data):
        self.data = data
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.document = docx.Document(io.BytesIO(data))
        self.parts = {name: etree.fromstring(self.zip.read(name)) for name in self.zip.namelist()
                      if name.endswith(('.xml', '.rels'))}
        self.body = self.parts['word/document.xml'][0]

    def all(self, name, root=None):
        return list((self.body if root is None else root).iter(W + name))

    def value(self, element, name, attribute='val'):
        """An attribute of the first element of that name below element; None: no such element."""
        found = element.find('.//' + W + name)
        return None if found is None else found.get(W + attribute)

    @staticmethod
    def text(element):
        """What an element says, line breaks and all."""
        said = []
        for part in element.iter():
            if part.tag == W + 't':
                said.append(part.text or '')
            elif part.tag == W + 'br':
                said.append('\n')
        return ''.join(said)

    def paragraphs(self, root=None):
        """Style and text of each, whatever it stands in."""
        return [(self.value(p, 'pStyle'), self.text(p)) for p in self.all('p', root)]

    def texts(self, style):
        return [text for of, text in self.paragraphs() if of == style]

    def relation(self, name):
        for one in self.parts['word/_rels/document.xml.rels']:
            if one.get('Id') == name:
                return one
        return None
