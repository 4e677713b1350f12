#include "consistency/text_ladder.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

namespace consistency {

namespace {

struct GradeWord {
    std::string_view word;
    std::string_view grade;
};
// Longer words before those that they end in.
constexpr std::array grade_words{GradeWord{"优秀", "优"},   GradeWord{"良好", "良"},
                                 GradeWord{"不合格", "差"}, GradeWord{"较差", "差"},
                                 GradeWord{"合格", "中"},   GradeWord{"一般", "中"},
                                 GradeWord{"优", "优"},     GradeWord{"良", "良"},
                                 GradeWord{"中", "中"},     GradeWord{"差", "差"}};
constexpr std::array<std::string_view, 4> order{"优", "良", "中", "差"};

std::string plain(std::string_view line) {
    std::string text = base::to_half_width(line);
    for (const std::string_view mark :
         {"（含）", "(含)", "（不含）", "(不含)", "“", "”", "\"", " "}) {
        text = base::replaced(text, mark, "");
    }
    for (const std::string_view mark : {"，", "；", "、", "。", "（", "）", "(", ")", ";"}) {
        text = base::replaced(text, mark, ",");
    }
    return text;
}

std::vector<int> numbers_in(std::string_view clause) {
    std::vector<int> numbers;
    for (std::size_t at = 0; at < clause.size();) {
        if (clause[at] < '0' || clause[at] > '9') {
            ++at;
            continue;
        }
        int number = 0;
        constexpr int number_max = 1000;
        while (at < clause.size() && clause[at] >= '0' && clause[at] <= '9') {
            number = std::min(number * 10 + (clause[at++] - '0'), number_max);
        }
        numbers.push_back(number);
        // A score of a report, "86.2", is no step.
        if (at < clause.size() && clause[at] == '.') return {};
    }
    return numbers;
}

// The grade that a clause ends in behind "为", "是" or a colon, or begins with.
std::string_view grade_in(std::string_view clause) {
    for (const GradeWord& row : grade_words) {
        for (const std::string_view joint : {"为", "是", "：", ":", "的", "分", "上", "下"}) {
            if (clause.ends_with(std::string(joint) + std::string(row.word))) return row.grade;
        }
        const std::string_view rest =
            clause.starts_with(row.word) ? clause.substr(row.word.size()) : std::string_view();
        if (rest.starts_with("：") || rest.starts_with(":")) return row.grade;
    }
    return {};
}

bool says(std::string_view clause, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return clause.find(word) != std::string_view::npos; });
}

std::optional<LadderStep> step_of(std::string_view clause) {
    const std::string_view grade = grade_in(clause);
    const std::vector<int> numbers = numbers_in(clause);
    constexpr int whole = 100;
    const bool fits = std::ranges::all_of(numbers, [](int number) { return number <= whole; });
    if (grade.empty() || numbers.empty() || numbers.size() > 2 || !fits) return std::nullopt;
    if (numbers.size() == 2) return LadderStep{std::min(numbers[0], numbers[1]), grade};
    const bool is_below = says(clause, {"以下", "不足", "低于", "小于"}) ||
                          says(clause, {"S<", "S＜", "X<", "得分<", "得分＜"}) ||
                          clause.starts_with("<") || clause.starts_with("＜");
    if (is_below) return LadderStep{0, grade};
    const bool is_from = says(clause, {"以上", "≥", ">=", "≤S", "≤X", "≤得分", "不低于", "达到"});
    return is_from ? std::optional(LadderStep{numbers[0], grade}) : std::nullopt;
}

std::size_t rank_of(std::string_view grade) {
    return static_cast<std::size_t>(std::ranges::find(order, grade) - order.begin());
}

std::vector<LadderStep> ladder_of_line(std::string_view line) {
    std::vector<LadderStep> steps;
    for (const std::string& clause : base::split(plain(line), ',')) {
        const std::optional<LadderStep> step = step_of(clause);
        if (!step) continue;
        const bool goes_down = steps.empty()
                                   ? step->grade == order[0]
                                   : step->from < steps.back().from &&
                                         rank_of(step->grade) == rank_of(steps.back().grade) + 1;
        if (goes_down) steps.push_back(*step);
    }
    constexpr std::size_t steps_min = 3;
    constexpr int highest_min = 80;
    const bool is_ladder = steps.size() >= steps_min && steps.front().from >= highest_min;
    return is_ladder ? steps : std::vector<LadderStep>{};
}

}  // namespace

std::string_view grade_of(std::string_view word) {
    const auto* row = std::ranges::find(grade_words, word, &GradeWord::word);
    return row == grade_words.end() ? std::string_view() : row->grade;
}

std::vector<LadderStep> ladder_in(std::string_view text) {
    for (const std::string& line : base::split(text, '\n')) {
        if (line.find("优") == std::string::npos) continue;
        if (auto ladder = ladder_of_line(line); !ladder.empty()) return ladder;
    }
    return {};
}

std::string_view grade_by(const std::vector<LadderStep>& ladder, const figures::Ratio& score) {
    for (const LadderStep& step : ladder) {
        if (score >= figures::Ratio(step.from)) return step.grade;
    }
    return {};
}

std::string ladder_text(const std::vector<LadderStep>& ladder) {
    std::string text;
    for (const LadderStep& step : ladder) {
        text += fmt::format("{}≥{} {}", text.empty() ? "" : "、", step.from, step.grade);
    }
    return text;
}

}  // namespace consistency
