#include "reading/dossier_indicators.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace reading {

namespace {

using domain::Indicator;
using facts::Bound;
using facts::Mention;
using figures::Decimal;
using figures::Figure;
using figures::Ratio;

constexpr std::string_view lead = "indicator:";

domain::Sign sign_of(Bound bound) {
    switch (bound) {
        case Bound::at_least:
            return domain::Sign::at_least;
        case Bound::more_than:
            return domain::Sign::more_than;
        case Bound::at_most:
            return domain::Sign::at_most;
        case Bound::less_than:
            return domain::Sign::less_than;
        case Bound::equal:
            return domain::Sign::equal;
        case Bound::none:
            return domain::Sign::at_least;
    }
    return domain::Sign::at_least;
}

// The figure in another unit of its dimension, exactly; nothing when that needs more decimals.
std::optional<Decimal> number_in(const Figure& figure, const figures::Unit& unit) {
    if (figure.unit.name == unit.name || figure.unit.scale == unit.scale) return figure.number;
    if (figure.unit.dimension != unit.dimension) return std::nullopt;
    const Ratio value = figure.value() / unit.scale;
    for (int decimals = 0; decimals <= Decimal::decimals_max; ++decimals) {
        const Decimal rounded = figures::round(value, decimals, figures::Rounding::half_up);
        if (rounded.ratio() == value) return rounded;
    }
    return std::nullopt;
}

// Of a second level alone the first follows, 财预〔2020〕10号.
std::string_view first_level_of(std::string_view second) {
    struct Row {
        std::string_view second;
        std::string_view first;
    };
    constexpr auto rows = std::to_array<Row>({{"数量指标", "产出指标"},
                                              {"质量指标", "产出指标"},
                                              {"时效指标", "产出指标"},
                                              {"经济成本指标", "成本指标"},
                                              {"社会成本指标", "成本指标"},
                                              {"生态环境成本指标", "成本指标"},
                                              {"经济效益指标", "效益指标"},
                                              {"社会效益指标", "效益指标"},
                                              {"生态效益指标", "效益指标"},
                                              {"可持续影响指标", "效益指标"},
                                              {"服务对象满意度指标", "满意度指标"}});
    const auto* row = std::ranges::find(rows, second, &Row::second);
    return row == rows.end() ? std::string_view() : row->first;
}

// The cell of the mention in its table; null outside of tables.
const documents::TextCell* cell_of(const documents::TextDocument& document,
                                   const Mention& mention) {
    if (mention.block < 0) return nullptr;
    const auto& cells = document.blocks[static_cast<std::size_t>(mention.block)].cells;
    const auto own = std::ranges::find_if(cells, [&](const documents::TextCell& cell) {
        return cell.range.start <= mention.figure_start && mention.figure_end <= cell.range.end;
    });
    return own == cells.end() ? nullptr : &*own;
}

// What stands in the mention's row below the last head above it that holds one of these words.
std::string words_below(const documents::TextDocument& document, const Mention& mention,
                        std::initializer_list<std::string_view> heads) {
    const documents::TextCell* own = cell_of(document, mention);
    if (!own) return {};
    const auto& cells = document.blocks[static_cast<std::size_t>(mention.block)].cells;
    const documents::TextCell* head = nullptr;
    for (const documents::TextCell& cell : cells) {
        if (cell.row >= own->row) break;
        const std::string_view words = document.at(cell.range);
        const bool fits = std::ranges::any_of(heads, [&](std::string_view word) {
            return words.find(word) != std::string_view::npos;
        });
        if (fits) head = &cell;
    }
    if (!head) return {};
    const auto found = std::ranges::find_if(cells, [&](const documents::TextCell& cell) {
        return cell.row == own->row && cell.column == head->column;
    });
    return found == cells.end() ? "" : std::string(base::trim(document.at(found->range)));
}

// The levels that stand in front of the indicator in its table, spanning its row.
void read_levels(const documents::TextDocument& document, const Mention& mention,
                 Indicator& indicator) {
    constexpr auto firsts =
        std::to_array<std::string_view>({"产出指标", "效益指标", "满意度指标", "成本指标"});
    const documents::TextCell* own = cell_of(document, mention);
    if (!own) return;
    const auto& cells = document.blocks[static_cast<std::size_t>(mention.block)].cells;
    for (const documents::TextCell& cell : cells) {
        const bool is_beside = cell.column < own->column && cell.row <= own->row &&
                               own->row < cell.row + cell.row_span;
        std::string words(base::trim(document.at(cell.range)));
        if (const std::size_t bracket = words.find("（"); bracket != std::string::npos) {
            words.resize(bracket);
        }
        if (!is_beside || !words.ends_with("指标")) continue;
        if (std::ranges::find(firsts, words) != firsts.end() && indicator.level_1.empty()) {
            indicator.level_1 = words;
        } else if (words != indicator.level_1) {
            indicator.level_2 = words;
        }
    }
    if (indicator.level_1.empty()) indicator.level_1 = first_level_of(indicator.level_2);
}

class Indicators {
public:
    Indicators(const documents::TextDocument& document, const facts::DocumentFacts& facts,
               FormRead& read)
        : document_(document), facts_(facts), read_(read) {}

    std::vector<Indicator> run() {
        for (const Mention& mention : facts_.mentions) {
            if (mention.subject.starts_with(lead)) take(mention);
        }
        return std::move(indicators_);
    }

private:
    Indicator& indicator_of(const std::string& subject) {
        const auto [place, is_new] = places_.emplace(subject, indicators_.size());
        if (is_new) {
            Indicator indicator;
            indicator.id = fmt::format("i{}", indicators_.size() + 1);
            indicator.name = subject.substr(lead.size());
            indicators_.push_back(std::move(indicator));
        }
        return indicators_[place->second];
    }

    void note(const Mention& mention, base::Bilingual message) {
        std::string words(document_.at({mention.start, mention.end}));
        std::ranges::replace(words, '\n', ' ');
        read_.notes.push_back({"", "", base::shorten(words, 40), std::move(message)});
    }

    void set(std::optional<Decimal>& field, const Mention& mention, const std::string& unit) {
        std::optional<Decimal> number = number_in(mention.figure, unit_of(unit, mention));
        if (!number) {
            note(mention, {fmt::format("单位与目标值（{}）不同，没有读入", unit),
                           fmt::format("its unit is not that of the target ({})", unit)});
        } else if (!field) {
            field = number;
        } else if (*field != *number) {
            note(mention, {fmt::format("与前面的 {} 不一致，保留前面的", field->text()),
                           fmt::format("differs from {} before, which was kept", field->text())});
        }
    }

    static figures::Unit unit_of(const std::string& unit, const Mention& mention) {
        return unit.empty() ? mention.figure.unit : figures::Unit::named(unit);
    }

    void take(const Mention& mention) {
        Indicator& indicator = indicator_of(mention.subject);
        const std::string& concept_id = mention.concept_id;
        if (concept_id == "target") {
            if (indicator.unit.empty()) indicator.unit = mention.figure.unit.name;
            indicator.sign = sign_of(mention.bound);
            set(indicator.target, mention, indicator.unit);
            read_levels(document_, mention, indicator);
        } else if (concept_id == "final_value") {
            if (indicator.unit.empty()) indicator.unit = mention.figure.unit.name;
            set(indicator.final_value, mention, indicator.unit);
            if (indicator.level_1.empty()) read_levels(document_, mention, indicator);
        } else if (concept_id == "mid_year_value") {
            set(indicator.mid_year, mention, indicator.unit);
        } else if (concept_id == "previous_value" && facts_.year && indicator.history.empty()) {
            domain::HistoryValue value;
            value.id = fmt::format("{}", *facts_.year - 1);
            set(value.value, mention, indicator.unit);
            indicator.history.push_back(std::move(value));
        } else if (concept_id == "weight" && !indicator.weight) {
            const auto points = domain::Points::parse(mention.figure.number.text());
            if (points.ok()) indicator.weight = *points;
            if (!indicator.target) take_words(indicator, mention);
        }
    }

    // An indicator without figures: its target and result are words.
    void take_words(Indicator& indicator, const Mention& weight) {
        const std::string target = words_below(document_, weight, {"指标值", "目标值"});
        if (target.empty()) return;
        indicator.target_text = target;
        indicator.final_text = words_below(document_, weight, {"完成值", "完成情况"});
        indicator.sign = domain::Sign::qualitative;
        if (indicator.level_1.empty()) read_levels(document_, weight, indicator);
    }

    const documents::TextDocument& document_;
    const facts::DocumentFacts& facts_;
    FormRead& read_;
    std::vector<Indicator> indicators_;
    std::map<std::string, std::size_t> places_;
};

}  // namespace

std::vector<Indicator> read_indicators(const documents::TextDocument& document,
                                       const facts::DocumentFacts& facts, FormRead& read) {
    return Indicators(document, facts, read).run();
}

std::optional<domain::Money> money_of(const Figure& figure) {
    constexpr std::int64_t fen_in_yuan = 100;
    const Ratio fen = figure.value() * Ratio(fen_in_yuan);
    if (!fen.is_whole() || figures::abs(fen) > Ratio(domain::Money::fen_max)) return std::nullopt;
    return domain::Money::from_fen(static_cast<std::int64_t>(fen.numerator()));
}

}  // namespace reading
