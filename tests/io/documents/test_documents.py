"""Documents of every kind: their text, and what is said of those that have none."""

from __future__ import annotations

import bz2
import io
import json

import pytest

from textmine.errors import EncodingError, InputError
from textmine.io.documents.pdf import unwrapped
from textmine.io.not_text import NotTextError

from ..reading import read
from .making import docx, epub, paragraph, pdf, zipped

pytest.importorskip("mammoth", reason="the extra office is not installed")


def written(tmp_path, name, raw):
    path = tmp_path / name
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


def text_of(tmp_path, name, raw, **how):
    return read(written(tmp_path, name, raw), **how).text


def refused(tmp_path, name, raw, **how):
    with pytest.raises(InputError) as raised:
        text_of(tmp_path, name, raw, **how)
    assert raised.value.where == str(tmp_path / name)
    return raised.value


def test_word_has_a_line_for_each_paragraph_however_it_is_in_runs(tmp_path):
    inserted = (
        "<w:p><w:ins><w:r><w:t>插入</w:t></w:r></w:ins><w:del><w:r><w:delText>删除</w:delText></w:r></w:del></w:p>"
    )
    table = f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    body = paragraph("天", "气") + inserted + table + control
    assert text_of(tmp_path, "a.docx", docx(body)).split() == ["天气", "插入", "甲", "乙", "控件"]


def test_a_document_is_known_by_its_content_not_by_its_name(tmp_path):
    assert text_of(tmp_path, "a.txt", docx(paragraph("天气"))) == "天气\n"
    assert text_of(tmp_path, "a", pdf(["天气"])) == "天气\n"
    assert text_of(tmp_path, "b.bz2", bz2.compress(docx(paragraph("天气")))) == "天气\n"


def test_open_document_and_powerpoint(tmp_path):
    import odfdo
    import pptx

    text = odfdo.Document("text")
    text.body.clear()
    part = odfdo.Paragraph("天")
    part.append(odfdo.Span("气"))
    text.body.append(odfdo.Header(1, "标题"))
    text.body.append(part)
    text.save(tmp_path / "a.odt")
    assert read(tmp_path / "a.odt").text == "标题\n天气\n"

    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "标题", "一\v二"
    slide.shapes.add_table(1, 1, 0, 0, 9, 9).table.cell(0, 0).text = "表"
    slide.shapes.add_group_shape().shapes.add_textbox(0, 0, 9, 9).text_frame.text = "组"
    slide.notes_slide.notes_text_frame.text = "备注"
    slides.save(tmp_path / "a.pptx")
    assert read(tmp_path / "a.pptx").text.split() == ["标题", "一", "二", "表", "组", "备注"]


def sheets(**sheets):
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in rows.items():
                sheet.write_row(at, 0, row)
    return buffer.getvalue()


SURVEY = {0: ["编号", "意见", "意见"], 1: [1, "服务很好", "一\n二"], 3: [2.5, "", True], 4: [3, "一般"]}


def test_a_sheet_has_records_with_the_fields_of_its_header(tmp_path):
    raw = sheets(调查=SURVEY, 其他={0: ["text"], 1: ["天"]}, 空={})
    path = written(tmp_path, "a.xlsx", raw)
    reading = read(path, field="意见.1")
    assert reading.text == "服务很好\n\n一般\n"
    assert reading.tally.left_out == [
        f"{path} sheet 其他: only the first sheet, 调查, is read; --sheet chooses another"
    ]
    assert read(path, field="意见.2").text == "一\n二\ntrue\n\n"
    assert read(path, field="编号").text == "1\n2.5\n3\n"
    assert read(path, sheet="其他").text == "天\n"
    error = refused(tmp_path, "a.xlsx", raw, sheet="没有")
    assert (error.what, error.hint) == ("no sheet '没有'", "Choose one with --sheet: 调查, 其他, 空.")


def test_a_missing_field_of_a_sheet_is_told_with_those_there_are_and_the_other_sheets(tmp_path):
    path = written(tmp_path, "a.xlsx", sheets(调查=SURVEY, 其他={}))
    with pytest.raises(InputError) as raised:
        read(path)
    assert raised.value.where == str(path)
    assert raised.value.hint == "Choose one with --field: 编号, 意见.1, 意见.2. Or another sheet with --sheet: 其他."


def test_a_sheet_without_rows_and_one_without_a_name_in_its_header(tmp_path):
    assert text_of(tmp_path, "a.xlsx", sheets(空={})) == ""
    assert text_of(tmp_path, "a.xlsx", sheets(a={2: ["a", "", "b"], 3: ["", "天", ""]}), field="column 2") == "天\n"


def test_a_book_is_read_in_the_order_of_its_spine(tmp_path):
    pages = {"b": "<html><body><p>第二<b>章</b></p></body></html>", "a": "<html><body><h1>第一章</h1></body></html>"}
    assert text_of(tmp_path, "a.epub", epub(pages, ["a", "b"])) == "第一章\n第二章\n"
    locked = ("META-INF/encryption.xml", '<e xmlns:x="u"><x:CipherReference URI="OEBPS/a.xhtml"/></e>')
    assert "encrypted" in refused(tmp_path, "b.epub", epub(pages, ["a"], locked)).what


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_html_is_read_as_a_browser_shows_it(tmp_path, encoding):
    said = "utf-8" if encoding == "utf-8" else "gb2312"
    html = f"<!DOCTYPE html><html><head><meta charset={said}><title>题</title><style>a</style></head><body>"
    html += (
        "<!-- 注 --><p>中<b>国</b>家<br>人&#27665;</p><script>脚本</script><div>甲<span>乙</span></div></body></html>"
    )
    assert text_of(tmp_path, "a.html", html.encode(encoding)) == "中国家\n人民\n甲乙\n"
    assert "<b>" in text_of(tmp_path, "a.html", html.encode(encoding), format="txt")


def test_of_html_the_main_text_alone(tmp_path):
    article = "这是一篇讲语言的文章，它说的是字和词的历史。" * 20
    html = f"<html><body><nav><a href=a>首页</a></nav><article><p>{article}</p></article></body></html>"
    assert text_of(tmp_path, "a.html", html) == f"首页\n{article}\n"
    assert text_of(tmp_path, "a.html", html, html="main") == f"{article}\n"


def test_html_that_says_another_encoding_than_it_has(tmp_path):
    html = '<html><head><meta charset="gb2312"></head><body>天气</body></html>'
    assert text_of(tmp_path, "a.html", html.encode()) == "天气\n"
    html = html.replace("gb2312", "big5")
    assert text_of(tmp_path, "a.html", html.encode("gbk"), encoding="gb18030") == "天气\n"


def test_undecodable_bytes_of_html_are_an_error_or_replaced_and_counted(tmp_path):
    raw = "<html><body>天气".encode() + b"\xff" + b"</body></html>"
    with pytest.raises(EncodingError, match="not UTF-8 at byte 18"):
        text_of(tmp_path, "a.html", raw, encoding="utf-8")
    reading = read(tmp_path / "a.html", encoding="utf-8", errors="replace")
    assert (reading.text, reading.tally.bytes_replaced) == ("天气\ufffd\n", {str(tmp_path / "a.html"): 1})


def test_pdf_has_its_lines_joined_and_pages_that_are_pictures_are_named(tmp_path):
    path = written(tmp_path, "a.pdf", pdf(["今天天气不错，我们出", "去走走。", "第二段"], None, [], ["第三页"]))
    reading = read(path)
    assert reading.text == "今天天气不错，我们出去走走。\n第二段\n第三页\n"
    assert reading.tally.left_out == [f"{path} page 2: a picture without text: a scan?"]
    error = refused(tmp_path, "b.pdf", pdf(None, None))
    assert "its 2 pages are pictures" in error.what
    assert "ocrmypdf" in error.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一二三四五六七八九十\r\n一二。\r\n三", "一二三四五六七八九十一二。\n三\n"),
        ("一二三四五六七八九。\n一二三四五六七八九十", "一二三四五六七八九。\n一二三四五六七八九十\n"),
        ("long words\nare broken", "long words are broken\n"),
        ("", ""),
    ],
)
def test_lines_that_reach_the_margin_are_joined(text, expected):
    assert unwrapped(text) == expected


SRT = "1\n00:00:01,000 --> 00:00:02,000\n<i>今天</i>天气\n第二行\n\n2\n00:00:03,000 --> 00:00:04,000\n再见\n"
ASS = (
    "[Script Info]\nTitle: x\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    "Dialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{\\b1}今天{\\b0}天气\\N第二行\n"
    "Comment: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,注释\nDialogue: 0,0:00:03.00,0:00:04.00,D,,0,0,0,,再见\n"
)
VTT = (
    "WEBVTT\n\nNOTE 注释\n\n00:01.000 --> 00:02.000 align:start\n<v 张三>今天天气</v>\n第二行\n\n"
    "00:03.000 --> 00:04.000\n再见\n"
)
LRC = "[ti:歌]\n[00:12.00][00:15.30]今天<00:16.1>天气\n[00:17]第二行\n[00:18:5]再见\n"


@pytest.mark.parametrize(("name", "raw"), [("a.srt", SRT), ("a.ass", ASS), ("a.vtt", VTT), ("a.lrc", LRC)])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_subtitles_have_no_times_and_no_marks(tmp_path, name, raw, encoding):
    assert text_of(tmp_path, name, raw.encode(encoding)) == "今天天气\n第二行\n再见\n"


def wiki(*pages):
    made = "".join(
        f"<page><title>{title}</title><ns>{ns}</ns>{more}<revision><text>{text}</text></revision></page>"
        for title, ns, more, text in pages
    )
    space = "http://www.mediawiki.org/xml/export-0.11/"
    return f'<mediawiki xmlns="{space}"><siteinfo/>{made}</mediawiki>'


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("'''北京'''是[[中国|中华人民共和国]]的[[首都]]。", "北京是中华人民共和国的首都。"),
        ("甲{{Infobox|a=[[b]]}}乙", "甲乙"),
        ("甲[[File:a.jpg|thumb|图[[说明]]]]乙[[分类:城市]]", "甲乙"),
        ("甲&lt;ref&gt;注[[丙]]&lt;/ref&gt;乙&lt;!-- 丁 --&gt;", "甲乙"),
        ("-{zh-cn:网络;zh-tw:網路}-和-{A|zh-hans:甲; zh-hant:乙}-和-{丙}-", "网络和甲和丙"),
        ("== 历史 ==\n* 甲\n# 乙", "历史\n甲\n乙"),
    ],
)
def test_articles_of_a_wiki_have_no_markup(tmp_path, markup, text):
    raw = bz2.compress(wiki(("北京", 0, "", markup)).encode())
    assert text_of(tmp_path, "a.xml.bz2", raw).rstrip("\n") == text
    assert read(tmp_path / "a.xml.bz2", field="title").text == "北京\n"


def test_of_a_wiki_only_articles_are_read(tmp_path):
    pages = [("甲", 0, "", "一"), ("乙", 0, '<redirect title="甲"/>', "二"), ("丙", 1, "", "三"), ("丁", 0, "", "四")]
    assert text_of(tmp_path, "a.xml", wiki(*pages)) == "一\n四\n"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx", "a.epub", "a.odt"])
def test_an_archive_that_is_no_document_is_an_archive_whatever_its_name(tmp_path, name):
    with pytest.raises(NotTextError, match="an archive in an archive"):  # opened before it comes here
        read(written(tmp_path, name, zipped({"b.txt": "天气"})))


def test_damaged_documents_are_errors(tmp_path):
    assert "not a PDF file" in refused(tmp_path, "a.pdf", pdf(["天"])[:100]).what
    assert "not a Word file" in refused(tmp_path, "a.docx", docx("<w:p>")).what
    assert "damaged" in refused(tmp_path, "a.xml", wiki(("甲", 0, "", "一"))[:-20]).what
    assert "damaged" in refused(tmp_path, "a.epub", epub({}, []).replace(b"rootfile ", b"rootfill ")).what


def test_a_document_in_an_encoding_that_cannot_be_found_is_an_error(tmp_path):
    assert "encoding cannot be determined" in refused(tmp_path, "a.html", b"<html>" + bytes(range(128, 256)) * 2).what


def test_records_of_a_wiki_are_json_lines(tmp_path):
    reading = read(written(tmp_path, "a.xml", wiki(("甲", 0, "", "“一”\n二"))))
    assert (reading.source.format, reading.source.kind) == ("jsonl", "wiki")
    assert json.dumps(reading.documents) == json.dumps(["“一”\n二"])
