#include "documents/docx_body_reader.h"

#include "documents/docx_styles.h"
#include "documents/docx_xml.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace documents::docx {

namespace {

using base::Result;

constexpr int grid_columns_max = 1000;
constexpr std::size_t cells_max = 1'000'000;

bool is_named(const pugi::xml_node& node, std::string_view name) {
    return name == node.name();
}

/// Elements that only wrap what is of interest.
bool is_wrapper(const pugi::xml_node& node) {
    for (const char* name :
         {"w:ins", "w:moveTo", "w:smartTag", "w:hyperlink", "w:fldSimple", "w:customXml",
          "w:sdtContent", "mc:Choice", "w:dir", "w:bdo", "w:rubyBase", "w:ruby", "m:oMathPara"}) {
        if (is_named(node, name)) return true;
    }
    return false;
}

/// The content that counts of an element with two versions: new programs' version first.
pugi::xml_node chosen(const pugi::xml_node& alternate) {
    const pugi::xml_node choice = alternate.child("mc:Choice");
    return choice ? choice : alternate.child("mc:Fallback");
}

/// Signs of symbol fonts, which have no letters of their own: what people see.
struct SymbolRow {
    std::string_view font;
    std::string_view code;
    std::string_view sign;
};
constexpr std::array symbols{
    SymbolRow{"Wingdings", "FE", "☑"},   SymbolRow{"Wingdings", "FD", "☒"},
    SymbolRow{"Wingdings", "FC", "√"},   SymbolRow{"Wingdings", "A8", "□"},
    SymbolRow{"Wingdings", "6F", "□"},   SymbolRow{"Wingdings", "6E", "■"},
    SymbolRow{"Wingdings 2", "52", "☑"}, SymbolRow{"Wingdings 2", "A3", "□"},
    SymbolRow{"Wingdings 2", "50", "√"}, SymbolRow{"Wingdings 2", "51", "×"},
    SymbolRow{"Symbol", "B3", "≥"},      SymbolRow{"Symbol", "A3", "≤"},
    SymbolRow{"Symbol", "B4", "×"},      SymbolRow{"Symbol", "B8", "÷"},
    SymbolRow{"Symbol", "B1", "±"},      SymbolRow{"Symbol", "2D", "-"},
};

std::string_view sign_of(const pugi::xml_node& symbol) {
    const std::string_view font = symbol.attribute("w:font").value();
    const std::string_view code = symbol.attribute("w:char").value();
    if (code.size() < 2) return {};
    const auto row = std::ranges::find_if(symbols, [&](const SymbolRow& each) {
        return each.font == font && each.code == code.substr(code.size() - 2);
    });
    return row == symbols.end() ? std::string_view() : row->sign;
}

/// The words of a formula on one line; a fraction as "a/b".
void append_formula(const pugi::xml_node& parent, std::string& text) {
    for (const pugi::xml_node node : parent.children()) {
        if (is_named(node, "m:t")) text += node.text().get();
        if (is_named(node, "m:den")) text += '/';
        append_formula(node, text);
    }
}

void find_text_boxes(const pugi::xml_node& parent, std::vector<pugi::xml_node>& boxes) {
    for (const pugi::xml_node node : parent.children()) {
        if (is_named(node, "w:txbxContent")) {
            boxes.push_back(node);
        } else if (is_named(node, "mc:AlternateContent")) {
            find_text_boxes(chosen(node), boxes);
        } else {
            find_text_boxes(node, boxes);
        }
    }
}

/// What is collected while a paragraph is walked through.
struct ParagraphParts {
    std::vector<Run> runs;
    std::vector<pugi::xml_node> text_boxes;
    std::vector<std::string> charts;  ///< titles
    bool has_page_break = false;
};

/// Walks the runs of a paragraph, wrappers and content controls included.
class RunCollector {
public:
    explicit RunCollector(ParagraphParts& parts) : parts_(parts) {}

    void walk(const pugi::xml_node& parent, const std::string& tag, bool& may_join) {
        for (const pugi::xml_node node : parent.children()) {
            if (is_named(node, "w:r")) {
                run(node, tag, may_join);
            } else if (is_named(node, "w:sdt")) {
                control(node, tag, may_join);
            } else if (is_named(node, "mc:AlternateContent")) {
                walk(chosen(node), tag, may_join);
            } else if (is_named(node, "m:oMath")) {
                std::string formula;
                append_formula(node, formula);
                add(std::move(formula), false, tag, may_join);
            } else if (is_wrapper(node)) {
                walk(node, tag, may_join);
            }
        }
    }

private:
    void add(std::string text, bool bold, const std::string& tag, bool& may_join) {
        if (text.empty()) return;
        if (may_join && !parts_.runs.empty() && parts_.runs.back().bold == bold) {
            parts_.runs.back().text += text;
        } else {
            parts_.runs.push_back({std::move(text), bold, tag});
        }
        may_join = true;
    }

    void control(const pugi::xml_node& node, const std::string& outer, bool& may_join) {
        const std::string own = node.child("w:sdtPr").child("w:tag").attribute("w:val").value();
        if (own.empty()) return walk(node.child("w:sdtContent"), outer, may_join);
        const std::size_t before = parts_.runs.size();
        bool fresh = false;
        walk(node.child("w:sdtContent"), own, fresh);
        if (parts_.runs.size() == before) parts_.runs.push_back({"", false, own});
        may_join = false;
    }

    void run(const pugi::xml_node& node, const std::string& tag, bool& may_join) {
        const pugi::xml_node properties = node.child("w:rPr");
        if (is_on(properties.child("w:vanish"))) return;
        std::string text;
        content(node, text);
        add(std::move(text), is_on(properties.child("w:b")), tag, may_join);
    }

    /// Between the begin of a field and its separator stands its instruction, of which nobody sees
    /// anything, not even the results of fields within it.
    void field(const pugi::xml_node& mark) {
        const std::string_view type = mark.attribute("w:fldCharType").value();
        if (type == "begin") {
            fields_.push_back(true);
        } else if (type == "separate" && !fields_.empty()) {
            fields_.back() = false;
        } else if (type == "end" && !fields_.empty()) {
            fields_.pop_back();
        }
    }

    bool in_instruction() const { return std::ranges::find(fields_, true) != fields_.end(); }

    void content(const pugi::xml_node& node, std::string& text) {
        for (const pugi::xml_node child : node.children()) {
            const std::string_view name = child.name();
            if (name == "w:fldChar") {
                field(child);
            } else if (in_instruction()) {
                continue;
            } else if (name == "w:t") {
                text += child.text().get();
            } else if (name == "w:tab") {
                text += '\t';
            } else if (name == "w:cr") {
                text += '\n';
            } else if (name == "w:noBreakHyphen") {
                text += '-';
            } else if (name == "w:sym") {
                text += sign_of(child);
            } else if (name == "w:br") {
                const std::string_view type = child.attribute("w:type").value();
                if (type == "page") parts_.has_page_break = true;
                if (type.empty() || type == "textWrapping") text += '\n';
            } else if (name == "mc:AlternateContent") {
                content(chosen(child), text);
            } else if (name == "w:ruby") {
                ruby(child, text);
            } else if (name == "w:drawing" || name == "w:pict") {
                drawing(child);
            }
        }
    }

    void ruby(const pugi::xml_node& node, std::string& text) {
        for (const pugi::xml_node run : node.child("w:rubyBase").children("w:r")) {
            content(run, text);
        }
    }

    /// Text boxes and charts inside a drawing.
    void drawing(const pugi::xml_node& node) {
        find_text_boxes(node, parts_.text_boxes);
        const pugi::xml_node chart =
            node.find_node([](const pugi::xml_node& each) { return is_named(each, "c:chart"); });
        if (!chart) return;
        const pugi::xml_node described = node.first_child().child("wp:docPr");
        std::string title = described.attribute("descr").value();
        if (title.empty()) title = described.attribute("title").value();
        if (!title.empty()) parts_.charts.push_back(title);
    }

    ParagraphParts& parts_;
    std::vector<bool> fields_;  ///< open fields: whether their instruction goes on
};

ParagraphParts collect(const pugi::xml_node& paragraph, const std::string& tag) {
    ParagraphParts parts;
    bool may_join = false;
    RunCollector(parts).walk(paragraph, tag, may_join);
    return parts;
}

std::optional<Align> align_of(const pugi::xml_node& paragraph_properties) {
    const std::string_view value = paragraph_properties.child("w:jc").attribute("w:val").value();
    if (value == "left" || value == "start") return Align::left;
    if (value == "center") return Align::center;
    if (value == "right" || value == "end") return Align::right;
    if (value == "both" || value == "distribute") return Align::justify;
    return std::nullopt;
}

/// The last sign of a paragraph that was taken out, or a row that was: of the tracked changes only
/// what stays is read.
bool is_taken_out(const pugi::xml_node& properties) {
    return properties.child("w:rPr").child("w:del") || properties.child("w:del");
}

/// Entries of a table of contents say again what the headings say, with page numbers.
bool is_contents_entry(std::string_view style_name) {
    return style_name.starts_with("toc ") && style_name != "toc heading";
}

/// Adds the runs of one more paragraph of a cell.
void append_line_of_cell(std::vector<Run>& runs, std::vector<Run> line, bool is_first) {
    if (!is_first) {
        if (!runs.empty() && runs.back().tag.empty()) {
            runs.back().text += '\n';
        } else {
            runs.push_back({"\n"});
        }
    }
    runs.insert(runs.end(), std::make_move_iterator(line.begin()),
                std::make_move_iterator(line.end()));
}

bool is_shaded(const pugi::xml_node& cell_properties) {
    const pugi::xml_node shade = cell_properties.child("w:shd");
    std::string fill = shade.attribute("w:fill").as_string("auto");
    return !fill.empty() && fill != "auto" && fill != "FFFFFF" && fill != "ffffff";
}

/// The children of a table or row, with wrappers opened: `name` is "w:tr" or "w:tc".
void gather(const pugi::xml_node& parent, const char* name, std::vector<pugi::xml_node>& found) {
    for (const pugi::xml_node node : parent.children()) {
        if (is_named(node, name)) {
            found.push_back(node);
        } else if (is_named(node, "w:sdt")) {
            gather(node.child("w:sdtContent"), name, found);
        } else if (is_wrapper(node)) {
            gather(node, name, found);
        }
    }
}

class BodyReader {
public:
    explicit BodyReader(const BodySource& source) : source_(source), numbers_(source.numbering) {}

    Result<Document> read() {
        TRY(blocks(source_.body, ""));
        flush_head();
        for (const pugi::xml_node& notes : source_.notes) TRY(note_texts(notes));
        page();
        return std::move(document_);
    }

private:
    Result<void> blocks(const pugi::xml_node& parent, const std::string& tag) {
        for (const pugi::xml_node node : parent.children()) {
            if (is_named(node, "w:p")) {
                TRY(paragraph(node, tag));
            } else if (is_named(node, "w:tbl")) {
                TRY(table(node));
            } else if (is_named(node, "w:sdt")) {
                const std::string own =
                    node.child("w:sdtPr").child("w:tag").attribute("w:val").value();
                TRY(blocks(node.child("w:sdtContent"), own.empty() ? tag : own));
            } else if (is_named(node, "mc:AlternateContent")) {
                TRY(blocks(chosen(node), tag));
            } else if (is_wrapper(node)) {
                TRY(blocks(node, tag));
            }
        }
        return {};
    }

    Result<void> paragraph(const pugi::xml_node& node, const std::string& tag) {
        if (const pugi::xml_node mark = node.child(given_block_mark.data())) {
            flush_head();
            const std::size_t at = mark.attribute("at").as_uint();
            if (at < source_.given.size()) add(source_.given[at]);
            return {};
        }
        const pugi::xml_node properties = node.child("w:pPr");
        const std::string& name = style_name(properties);
        if (is_contents_entry(name)) return {};
        ParagraphParts parts = collect(node, tag);
        if (!parts.runs.empty()) put_number(properties, parts);
        if (name == style_row(spacer_style).name && parts.runs.empty()) return {};
        if (take_head_of_table(name, parts)) return {};
        flush_head();

        if (parts.has_page_break) add(PageBreak{});
        for (const std::string& title : parts.charts) {
            add(Paragraph{Style::caption, {Run{title}}, Align::justify});
        }
        const bool is_only_carrier =
            parts.has_page_break || !parts.charts.empty() || !parts.text_boxes.empty();
        if (!parts.runs.empty() || !is_only_carrier) {
            add(Paragraph{style(properties), std::move(parts.runs),
                          align_of(properties).value_or(Align::justify)});
        }
        for (const pugi::xml_node& box : parts.text_boxes) TRY(blocks(box, tag));
        return {};
    }

    void put_number(const pugi::xml_node& properties, ParagraphParts& parts) {
        std::string number = numbers_.next(properties);
        if (number.empty()) return;
        const bool can_join = !parts.runs.empty() && parts.runs.front().tag.empty();
        if (can_join) {
            parts.runs.front().text.insert(0, number);
        } else {
            parts.runs.insert(parts.runs.begin(), Run{std::move(number)});
        }
    }

    /// Footnotes or endnotes: what a program adds itself, a line between notes, has a type.
    Result<void> note_texts(const pugi::xml_node& notes) {
        for (const pugi::xml_node note : notes.children()) {
            const std::string_view type = note.attribute("w:type").as_string("normal");
            if (type == "normal") TRY(blocks(note, ""));
        }
        flush_head();
        return {};
    }

    const std::string& style_name(const pugi::xml_node& properties) const {
        return source_.styles.of(properties.child("w:pStyle").attribute("w:val").value()).name;
    }

    Style style(const pugi::xml_node& properties) const {
        std::optional<int> outline;
        const int level = properties.child("w:outlineLvl").attribute("w:val").as_int(9);
        if (level >= 0 && level < 9) outline = level;
        const char* id = properties.child("w:pStyle").attribute("w:val").value();
        return style_of(source_.styles.of(id), outline);
    }

    /// Title and note of one of our tables wait for their table.
    bool take_head_of_table(std::string_view name, const ParagraphParts& parts) {
        const bool is_title = name == style_row(table_title_style).name;
        if (!is_title && name != style_row(table_note_style).name) return false;
        std::string text;
        for (const Run& run : parts.runs) text += run.text;
        if (is_title) {
            flush_head();
            head_title_ = text;
        } else {
            if (!head_note_.empty()) flush_head();
            head_note_ = text;
        }
        return true;
    }

    /// Title and note that no table followed are paragraphs after all.
    void flush_head() {
        for (std::string* text : {&head_title_, &head_note_}) {
            if (text->empty()) continue;
            add(Paragraph{Style::caption, {Run{std::move(*text)}}, Align::justify});
            text->clear();
        }
    }

    Result<void> table(const pugi::xml_node& node) {
        Table table;
        table.title = std::move(head_title_);
        table.note = std::move(head_note_);
        head_title_.clear();
        head_note_.clear();
        widths(node.child("w:tblGrid"), table);
        std::vector<pugi::xml_node> rows;
        gather(node, "w:tr", rows);
        bool in_head = true;
        std::map<int, std::pair<std::size_t, std::size_t>> open;  // column → cell that merges down
        for (const pugi::xml_node& row : rows) {
            if (is_taken_out(row.child("w:trPr"))) continue;
            in_head = in_head && is_on(row.child("w:trPr").child("w:tblHeader"));
            if (in_head) ++table.header_rows;
            TRY(table_row(row, table, open));
        }
        add(std::move(table));
        return {};
    }

    static void widths(const pugi::xml_node& grid, Table& table) {
        double sum = 0;
        for (const pugi::xml_node column : grid.children("w:gridCol")) {
            table.column_widths.push_back(std::max(column.attribute("w:w").as_double(), 0.0));
            sum += table.column_widths.back();
        }
        const bool is_usable = sum > 0 && table.column_widths.size() <= grid_columns_max;
        if (!is_usable) table.column_widths.clear();
        for (double& width : table.column_widths) width /= sum;
    }

    Result<void> table_row(const pugi::xml_node& row, Table& table,
                           std::map<int, std::pair<std::size_t, std::size_t>>& open) {
        table.rows.emplace_back();
        const std::size_t at = table.rows.size() - 1;
        int column =
            std::clamp(row.child("w:trPr").child("w:gridBefore").attribute("w:val").as_int(0), 0,
                       grid_columns_max);
        if (column > 0) {
            table.rows.back().emplace_back();
            table.rows.back().back().column_span = column;
        }
        std::vector<pugi::xml_node> cells;
        gather(row, "w:tc", cells);
        for (const pugi::xml_node& node : cells) {
            const pugi::xml_node properties = node.child("w:tcPr");
            const int span = properties.child("w:gridSpan").attribute("w:val").as_int(1);
            if (span < 1 || column + span > grid_columns_max || ++cells_ > cells_max) {
                return base::invalid("表格的列数或单元格数超出限制，文件可能已损坏",
                                     "a table has too many columns or cells; the file may be "
                                     "damaged");
            }
            const pugi::xml_node merge = properties.child("w:vMerge");
            const bool restarts = std::string_view(merge.attribute("w:val").value()) == "restart";
            const auto above = open.find(column);
            if (merge && !restarts && above != open.end()) {
                ++table.rows[above->second.first][above->second.second].row_span;
            } else {
                table.rows[at].push_back(cell(node, span));
                if (merge) {
                    open[column] = {at, table.rows[at].size() - 1};
                } else {
                    open.erase(column);
                }
            }
            column += span;
        }
        return {};
    }

    Cell cell(const pugi::xml_node& node, int span) {
        Cell cell;
        cell.column_span = span;
        cell.align = Align::left;
        cell.is_label = is_shaded(node.child("w:tcPr"));
        bool is_first = true;
        lines(node, "", cell, is_first);
        return cell;
    }

    /// The paragraphs of a cell, and of tables within it, as lines.
    void lines(const pugi::xml_node& parent, const std::string& tag, Cell& cell, bool& is_first) {
        for (const pugi::xml_node node : parent.children()) {
            if (is_named(node, "w:p")) {
                const pugi::xml_node properties = node.child("w:pPr");
                if (is_first) {
                    cell.align = align_of(properties).value_or(Align::left);
                }
                ParagraphParts parts = collect(node, tag);
                if (!parts.runs.empty() || !is_taken_out(properties)) put_number(properties, parts);
                append_line_of_cell(cell.runs, std::move(parts.runs), is_first);
                is_first = false;
                for (const pugi::xml_node& box : parts.text_boxes) {
                    lines(box, tag, cell, is_first);
                }
            } else if (is_named(node, "w:sdt")) {
                const std::string own =
                    node.child("w:sdtPr").child("w:tag").attribute("w:val").value();
                lines(node.child("w:sdtContent"), own.empty() ? tag : own, cell, is_first);
            } else if (is_named(node, "w:tbl") || is_named(node, "w:tr") ||
                       is_named(node, "w:tc") || is_wrapper(node)) {
                lines(node, tag, cell, is_first);
            }
        }
    }

    void page() {
        const pugi::xml_node section = source_.body.child("w:sectPr");
        const auto mm = [](const pugi::xml_attribute& value, double otherwise) {
            return value ? value.as_double() * 25.4 / 1440 : otherwise;
        };
        const pugi::xml_node size = section.child("w:pgSz");
        const pugi::xml_node margin = section.child("w:pgMar");
        Page& page = document_.page;
        page.landscape = size.attribute("w:w").as_double() > size.attribute("w:h").as_double();
        page.top_mm = mm(margin.attribute("w:top"), page.top_mm);
        page.bottom_mm = mm(margin.attribute("w:bottom"), page.bottom_mm);
        page.left_mm = mm(margin.attribute("w:left"), page.left_mm);
        page.right_mm = mm(margin.attribute("w:right"), page.right_mm);
    }

    void add(Block block) { document_.blocks.push_back(std::move(block)); }

    const BodySource& source_;
    NumberCounter numbers_;
    Document document_;
    std::string head_title_;
    std::string head_note_;
    std::size_t cells_ = 0;
};

/// The text of everything in a content control, paragraphs joined by line ends.
void append_text(const pugi::xml_node& parent, std::string& text) {
    for (const pugi::xml_node node : parent.children()) {
        if (is_named(node, "w:p")) {
            if (!text.empty() && text.back() != '\n') text += '\n';
            for (const Run& run : collect(node, "").runs) text += run.text;
        } else if (is_named(node, "w:tbl") || is_named(node, "w:tr") || is_named(node, "w:tc") ||
                   is_wrapper(node)) {
            append_text(node, text);
        } else if (is_named(node, "w:sdt")) {
            append_text(node.child("w:sdtContent"), text);
        }
    }
}

std::string text_of_control(const pugi::xml_node& content) {
    std::string text;
    if (content.child("w:r") || content.child("w:hyperlink") || content.child("w:sdt")) {
        for (const Run& run : collect(content, "").runs) text += run.text;
        if (!text.empty()) return text;
    }
    append_text(content, text);
    return text;
}

void gather_tags(const pugi::xml_node& parent, std::vector<TaggedText>& tags) {
    for (const pugi::xml_node node : parent.children()) {
        if (is_named(node, "w:sdt")) {
            const std::string tag = node.child("w:sdtPr").child("w:tag").attribute("w:val").value();
            if (!tag.empty()) tags.push_back({tag, text_of_control(node.child("w:sdtContent"))});
        }
        if (is_named(node, "mc:AlternateContent")) {
            gather_tags(chosen(node), tags);
        } else {
            gather_tags(node, tags);
        }
    }
}

}  // namespace

Result<Document> read_body(const BodySource& source) {
    return BodyReader(source).read();
}

std::vector<TaggedText> tags_of(const pugi::xml_node& body) {
    std::vector<TaggedText> tags;
    gather_tags(body, tags);
    return tags;
}

}  // namespace documents::docx
