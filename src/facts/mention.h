#pragma once
// What a document says: the figures it mentions, each with its concept, subject, period and place,
// and the ties it states between them ("其中", "占", "增长" …). Reading gives it, consistency
// tests it.

#include "base/bilingual.h"
#include "figures/figure.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace facts {

/// What a mark or a word in front of a figure makes of it.
enum class Bound { none, at_least, more_than, equal, less_than, at_most };

/// A figure where it stands in a document.
struct Mention {
    /// Row of facts/concepts.h; empty when the words name none. A mention without concept is still
    /// a fact with a label and may stand in ties.
    std::string concept_id;
    /// "unit", "total", "basic", "personnel", "operating", "project", "earmarked", a three-public
    /// line, or "indicator:<name>", "task:<name>", "item:<words>"; empty: not known.
    std::string subject;
    /// "2023" for the year or its end, "2023-mid" for June to August of it, "2023-09" for another
    /// month; empty: not known.
    std::string period;
    std::string label;       ///< the document's own words that name the figure
    figures::Figure figure;  ///< unit as printed, or of the column head
    Bound bound = Bound::none;
    std::string text = {};  ///< of a rating, "优"; the figure then is 0
    std::size_t start = 0;  ///< bytes of the quote: name and figure where they stand together
    std::size_t end = 0;
    std::size_t figure_start = 0;  ///< bytes of the figure itself with its unit, inside the quote
    std::size_t figure_end = 0;
    int block = -1;  ///< of the document; figures of one block or row are neighbours
    int row = -1;    ///< of a table
    int column = -1;
};

/// How a tie binds its figures. Signs of operands and result are in `Term`.
enum class TieKind {
    sum,       ///< result = Σ operands
    quotient,  ///< result = first ÷ second
    growth,    ///< result = (first − second) ÷ second
    change,    ///< result = second ÷ (first − second): first is now, second the change
    product,   ///< result = first × second
    equal,     ///< result = first: one fact in two places
    at_most,   ///< result ≤ first: a part and its whole
};

/// How sure it is that the document means this tie; a contradiction is never surer than it.
enum class Strength { certain, likely, hint };

struct Term {
    std::size_t mention = 0;  ///< index into DocumentFacts::mentions
    int sign = 1;             ///< −1: the printed figure counts as negative ("减少", "下降")
};

struct Tie {
    TieKind kind = TieKind::sum;
    std::string rule;  ///< "T-SUM-FIRST", "R-EXE-1" …: why the tie is believed
    Term result;
    std::vector<Term> operands;
    Strength strength = Strength::certain;
    base::Bilingual formula;  ///< in the document's words: "基本支出 + 项目支出 = 支出合计"
};

/// A numbered heading or list item: "三", "（四）", "指标三".
struct NumberedHeading {
    std::string
        series;  ///< what is counted: "一、", "（一）", "指标"; equal series belong together
    int number = 0;
    int parent = -1;  ///< index of the heading above it
    std::size_t start = 0;
    std::size_t end = 0;
};

/// Something in the words that a reader will ask about.
struct Oddity {
    enum class Kind {
        template_residue,  ///< prompts and alternatives of the form left in: "下降（增长）"
        percent_missing,   ///< "增长 13.95。"
        wrong_comma,       ///< "3，518.85"
        missing_figure,    ///< a name with a blank where its figure belongs
        vague_words,       ///< "基本完成", "有所提高"
        flat_but_changed,  ///< "持平" with reasons for a change
        name_variant,      ///< one body under two names
        copied_text,       ///< the purpose of one item under another
        bad_date,          ///< "2020月12月", 31 June
        done_but_missing,  ///< "应助尽助", "按计划完成" while work is said to be unfinished
        other,
    };
    Kind kind = Kind::other;
    std::size_t start = 0;
    std::size_t end = 0;
    Strength strength = Strength::hint;
    base::Bilingual message;
    std::vector<std::pair<std::size_t, std::size_t>> elsewhere = {};  ///< further places of it
};

/// Everything that was read from one document.
struct DocumentFacts {
    std::string kind;  ///< "dept-report", "project-report", "project-table", "goal", "monitor",
                       ///< "final-accounts", "other"
    std::string unit;  ///< name of the budget unit; may be empty
    std::optional<int> year;
    std::vector<Mention> mentions;  ///< in the order of the text
    std::vector<Tie> ties;
    std::vector<NumberedHeading> headings;
    std::vector<Oddity> oddities;
};

}  // namespace facts
