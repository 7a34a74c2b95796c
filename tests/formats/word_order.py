"""The order in which Word's schema (ECMA-376, transitional: wml.xsd) wants the children of what the writer writes. Word
calls a file damaged where they stand otherwise, and other readers say nothing."""

ORDER = {
    'pPr': 'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs '
           'suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd '
           'snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment '
           'textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
    'rPr': 'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid '
           'vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em '
           'lang eastAsianLayout specVanish oMath',
    'numPr': 'ilvl numId',
    'tbl': 'tblPr tblGrid tr',
    'tblPr': 'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd '
             'tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
    'tblBorders': 'top left bottom right insideH insideV',
    'tblCellMar': 'top left bottom right',
    'tr': 'trPr tc',
    'tcPr': 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
    'sectPr': 'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType '
              'cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid',
    'styles': 'docDefaults latentStyles style',
    'docDefaults': 'rPrDefault pPrDefault',
    'style': 'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked '
             'personal rsid pPr rPr tblPr trPr tcPr tblStylePr',
    'tblStylePr': 'pPr rPr tblPr trPr tcPr',
    'numbering': 'numPicBullet abstractNum num numIdMacAtCleanup',
    'abstractNum': 'nsid multiLevelType tmpl name styleLink numStyleLink lvl',
    'lvl': 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr',
    'num': 'abstractNumId lvlOverride',
    'settings': 'zoom defaultTabStop characterSpacingControl compat themeFontLang clrSchemeMapping decimalSymbol '
                'listSeparator',
    'font': 'altName panose1 charset family notTrueType pitch sig',
    'inline': 'extent effectExtent docPr cNvGraphicFramePr graphic',
}


def faults(root):
    """What stands in the wrong place below root, one line each."""
    for parent in root.iter():
        if not isinstance(parent.tag, str):
            continue
        wanted = ORDER.get(parent.tag.rpartition('}')[2])
        if not wanted:
            continue
        names, places = wanted.split(), []
        for child in parent:
            name = child.tag.rpartition('}')[2]
            if name not in names:
                yield '%s may not hold %s' % (parent.tag, name)
            else:
                places.append(names.index(name))
        if places != sorted(places):
            yield '%s: %s' % (parent.tag, [child.tag.rpartition('}')[2] for child in parent])
