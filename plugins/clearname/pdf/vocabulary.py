"""The names of a PDF that everybody uses, by where they stand; any other name was chosen by somebody.

Source: ISO 32000-2; the number of the table or clause stands beside each.
"""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(f"/{word}" for word in words.split())


STREAM = _names("Length Filter DecodeParms")  # 5
FORM = _names("Type Subtype FormType BBox Matrix Resources Group StructParent StructParents")  # 93
IMAGE = _names(
    "Type Subtype Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode Interpolate SMask "
    "SMaskInData Matte StructParent"
)  # 87, 143
GROUP = _names("Type S CS I K")  # 94, 145
STATE = _names("Type LW LC LJ ML D RI OP op OPM Font BG BG2 UCR UCR2 TR TR2 FL SM SA BM SMask CA ca AIS TK")  # 57
MASK = _names("Type S G BC TR")  # 142
PATTERN = _names("Type PatternType PaintType TilingType BBox XStep YStep Resources Matrix Shading ExtGState")  # 74, 75
SHADING = _names(
    "ShadingType ColorSpace Background BBox AntiAlias Function Coords Domain Matrix Extend BitsPerCoordinate "
    "BitsPerComponent BitsPerFlag Decode VerticesPerRow"
)  # 76 to 83
FUNCTION = _names(
    "FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Functions Bounds"
)  # 38 to 41
PROFILE = _names("N Alternate Range")  # 65
FONT = _names(
    "Type Subtype BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode DescendantFonts "
    "CIDSystemInfo DW W DW2 W2 CIDToGIDMap FontBBox FontMatrix CharProcs Resources"
)  # 109, 110, 115, 119
DESCRIPTOR = _names(
    "Type FontName Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth "
    "MaxWidth MissingWidth FontFile FontFile2 FontFile3 FontStretch FontWeight"
)  # 120
PROGRAM = _names("Length1 Length2 Length3 Subtype")  # 125
ENCODING = _names("Type BaseEncoding Differences")  # 112
CODE_TABLE = _names("Type CMapName CIDSystemInfo WMode UseCMap")  # 118
COLLECTION = _names("Registry Ordering Supplement")  # 114
INLINE = _names(
    "BPC BitsPerComponent CS ColorSpace D Decode DP DecodeParms F Filter H Height IM ImageMask Intent I "
    "Interpolate L Length W Width"
)  # 91
MARK = _names("MCID ActualText Alt E Lang")  # 14.6, 14.9
ARTIFACT = _names("Type Subtype")  # 363
ELEMENT = _names("Type S P Pg K A Lang Alt E ActualText R Phoneme PhoneticAlphabet")  # 355
ELEMENT_CONTENT = _names("Type Pg Stm StmOwn MCID Obj")  # 357, 358
ATTRIBUTE = _names(
    "O Placement WritingMode BackgroundColor BorderColor BorderStyle BorderThickness Padding Color SpaceBefore "
    "SpaceAfter StartIndent EndIndent TextIndent TextAlign BBox Width Height BlockAlign InlineAlign TBorderStyle "
    "TPadding BaselineShift LineHeight TextDecorationColor TextDecorationThickness TextDecorationType "
    "ListNumbering RowSpan ColSpan Scope Role Checked"
)  # 377 to 384
STRUCTURE = _names("Type K ParentTree ParentTreeNextKey")  # 354
OUTLINE = _names("Type Title Parent Prev Next First Last Count Dest A C F")  # 150, 151
LABEL = _names("Type S P St")  # 161
TAGS = _names(
    "Document DocumentFragment Part Art Sect Div Aside BlockQuote Caption TOC TOCI Index NonStruct Private Title "
    "Sub P H H1 H2 H3 H4 H5 H6 H7 H8 H9 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference "
    "BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form Em Strong FENote Artifact "
    "ReversedChars Clip"
)  # 14.8.4, 14.8.2
COLOURS = _names("DeviceGray DeviceRGB DeviceCMYK Pattern G RGB CMYK I Indexed")  # 62, 91
DEFAULT_COLOURS = _names("DefaultGray DefaultRGB DefaultCMYK")  # 8.6.5.6
PROCESS_COLOURS = _names("All None Cyan Magenta Yellow Black Red Green Blue Gray")  # 8.6.6.4, 8.6.6.5
_VALUES = _names(
    "Catalog Pages Page Kids Count Parent Contents MediaBox CropBox BleedBox TrimBox ArtBox Rotate Annots Tabs "
    "UserUnit Root Size ID XRef ObjStm First Index Prev Extends Outlines PageLabels Names Dests MarkInfo Marked "
    "Suspects StructTreeRoot ViewerPreferences DisplayDocTitle Direction L2R R2L PageMode PageLayout Version "
    "UseOutlines UseNone SinglePage OneColumn Link Rect Border BS QuadPoints URI GoTo XYZ Fit FitH FitV FitR FitB "
    "FitBH FitBV Nums Limits FlateDecode DCTDecode JPXDecode CCITTFaxDecode JBIG2Decode LZWDecode RunLengthDecode "
    "ASCII85Decode ASCIIHexDecode Predictor Colors Columns EarlyChange BlackIs1 Rows EndOfLine EncodedByteAlign "
    "EndOfBlock JBIG2Globals ColorTransform XObject Image ExtGState ColorSpace Properties ProcSet PDF Text ImageB "
    "ImageC ImageI CalGray CalRGB Lab ICCBased Separation DeviceN WhitePoint BlackPoint Gamma Type0 Type1 Type3 "
    "MMType1 TrueType CIDFontType0 CIDFontType2 Type1C CIDFontType0C OpenType Identity Identity-H Identity-V "
    "WinAnsiEncoding MacRomanEncoding StandardEncoding MacExpertEncoding Transparency Alpha Luminosity Normal "
    "Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference "
    "Exclusion Hue Saturation Luminosity Perceptual RelativeColorimetric AbsoluteColorimetric Pagination Layout "
    "Background Header Footer Watermark StructElem MCR OBJR List Table PrintField Row Column Both Block Inline "
    "Before After Start Center End Justify Auto Decimal Disc Circle Square UpperRoman LowerRoman UpperAlpha "
    "LowerAlpha Underline Overline LineThrough Solid Dotted Dashed Hidden OCG OCMD OC Metadata"
)

KNOWN = frozenset().union(
    STREAM, FORM, IMAGE, GROUP, STATE, MASK, PATTERN, SHADING, FUNCTION, PROFILE, FONT, DESCRIPTOR, PROGRAM, ENCODING,
    CODE_TABLE, COLLECTION, INLINE, MARK, ARTIFACT, ELEMENT, ELEMENT_CONTENT, ATTRIBUTE, STRUCTURE, OUTLINE, LABEL,
    TAGS, COLOURS, DEFAULT_COLOURS, PROCESS_COLOURS, _VALUES,
)  # fmt: skip
"""All of them, with `/`."""
