#pragma once
// FormSheet: one sheet that holds a self-evaluation form, read section by section.

#include "domain/dossier.h"
#include "reading/sheet_view.h"

#include <optional>
#include <string>
#include <vector>

namespace reading {

enum class FormKind { department, project };

class FormSheet {
public:
    FormSheet(const documents::ReadSheet& sheet, std::vector<Note>& notes);

    /// Whether the sheet is a form at all.
    bool is_form() const;
    FormKind kind() const { return kind_; }
    std::optional<int> year() const { return year_; }

    /// Puts what a department form says into the dossier.
    void read_department(domain::Dossier& dossier);
    /// Puts a project form into a new project of the dossier.
    void read_project(domain::Dossier& dossier);
    void note_sheet(base::Bilingual problem) { view_.note_sheet(std::move(problem)); }

private:
    using Row = std::pair<const int, std::vector<Found>>;

    void find_title();
    void take_title(const std::string& text);
    void read_rows();
    void read_row(const Row& row);
    std::vector<domain::Indicator>& indicators();
    std::vector<domain::Goal>& goals();
    bool read_fields(const std::vector<Found>& cells);
    void set_field(Field field, const Found& label, std::string text, const Found& value);
    void read_money_row(const Row& row);
    std::optional<Found> label_of_money(int row, std::string_view& subject) const;
    void read_money(const std::string& subject, int row);
    void read_money_results(const std::string& subject, int row);
    void read_total_money(int row);
    Parsed<Amount> amount(Column column, int row, std::optional<Found>& found);
    std::optional<figures::Money> money(Column column, int row);
    void money_claim(Column column, std::string_view concept_id, const std::string& subject,
                     int row);
    void read_task(const Row& row);
    void read_goal(const Row& row);
    void read_indicator(const Row& row);
    bool is_indicator(const Row& row, const std::optional<Found>& name);
    void read_levels(domain::Indicator& indicator, int row);
    void read_points_of(domain::Indicator& indicator, const documents::GridRange& span);
    void read_target(domain::Indicator& indicator, const documents::GridRange& span);
    void read_final(domain::Indicator& indicator, const documents::GridRange& span);
    std::optional<figures::Decimal> value_of(domain::Indicator& indicator, const Found& found);
    void read_completion(domain::Indicator& indicator, const documents::GridRange& span);
    void read_reason(domain::Indicator& indicator, int row);
    bool read_total(const Row& row);
    bool read_rating(const std::vector<Found>& cells);
    void read_total_score(const Row& row);
    /// The cell of an indicator; none when it is merged over several of them.
    std::optional<Found> own_cell(Column column, const documents::GridRange& span);
    void points_claim(std::string_view concept_id, const std::string& subject, const Found& found);
    void share_claim(Column column, std::string_view concept_id, const std::string& subject,
                     const Found& found);
    void claim(std::string_view concept_id, std::string subject, std::string value,
               const Found& found);
    void finish_claims(domain::Dossier& dossier, const std::string& project);

    SheetView view_;
    std::map<int, std::vector<Found>> rows_;
    std::map<int, Heads> heads_at_;  ///< by the last row of the headings
    FormKind kind_ = FormKind::department;
    bool has_title_ = false;
    bool is_kind_sure_ = false;
    std::optional<int> year_;

    const Heads* heads_ = nullptr;  ///< those that count where the reader stands
    std::string level_1_, level_2_;
    std::set<std::string> money_rows_;  ///< subjects that were read
    // What was read; a claim's subject is still without the project.
    domain::Dossier read_;
    domain::Project project_;
    std::vector<domain::Claim> claims_;
};

}  // namespace reading
