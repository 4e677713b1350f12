#include "store/tables.h"

#include "domain/fields.h"

namespace store {

namespace {

using domain::Field;

using Layouts = std::array<Layout, table_count>;

constexpr std::array<std::string_view, table_count> names{
    "dossier",           "profile",         "subordinate",   "key_task",          "goal",
    "budget_line",       "budget_movement", "economic_line", "three_public_line", "indicator",
    "indicator_history", "indicator_plan",  "evidence",      "project",           "project_fund",
    "narrative",         "statement",       "claim",
};

// Visits a record and lists the columns of its table.
class Builder {
public:
    Builder(Layouts& layouts, Layout& own, std::string prefix, bool is_listed)
        : layouts_(layouts), own_(own), prefix_(std::move(prefix)), is_listed_(is_listed) {}

    void operator()(const Field& field, const std::string&) {
        if (is_listed_ && field.key == "id") return;  // a key column
        add(field, "", "TEXT NOT NULL DEFAULT ''");
    }
    void operator()(const Field& field, const bool&) { add(field, "", "SMALLINT NOT NULL"); }
    void operator()(const Field& field, const std::optional<std::int64_t>&) {
        add(field, "", "BIGINT");
    }
    void operator()(const Field& field, const std::optional<domain::Money>&) {
        add(field, "_fen", "BIGINT");
    }
    void operator()(const Field& field, const std::optional<domain::Decimal>&) {
        add(field, "_digits", "BIGINT");
        add(field, "_decimals", "SMALLINT");
    }
    void operator()(const Field& field, const std::optional<domain::Points>&) {
        add(field, "_hundredths", "BIGINT");
    }
    void operator()(const Field& field, const std::optional<domain::Date>&) {
        add(field, "", "TEXT NOT NULL DEFAULT ''");
    }
    template <domain::Enumerated Enum>
    void operator()(const Field& field, const Enum&) {
        add(field, "", "TEXT NOT NULL DEFAULT ''");
    }
    void operator()(const Field&, const domain::DossierKey&) {}  // leads every table
    template <typename Record>
    void operator()(const Field&, const std::vector<Record>&) {
        build<Record>(layouts_);
    }
    template <Placed Record>
    void operator()(const Field&, const Record&) {
        build<Record>(layouts_);
    }
    template <typename Record>
    requires(std::is_class_v<Record> && !Placed<Record>) void operator()(const Field& field,
                                                                         const Record& record) {
        Builder inner(layouts_, own_, prefix_ + std::string(field.key) + "_", false);
        describe(inner, record);
    }

    template <Placed Record>
    static void build(Layouts& layouts) {
        constexpr Place place = PlaceOf<Record>::place;
        Layout& layout = layouts[std::size_t(place.table)];
        if (!layout.name.empty()) return;
        layout.name = names[std::size_t(place.table)];
        if (place.depth > 0) layout.keys.emplace_back("project_id");
        if (place.depth > 1) layout.keys.emplace_back("indicator_id");
        if (place.has_field) layout.keys.emplace_back("kind");
        if (Listed<Record>) {
            layout.keys.emplace_back("id");
            layout.values.push_back({"ordinal", "BIGINT NOT NULL"});
        }
        Builder builder(layouts, layout, "", Listed<Record>);
        const Record record;
        describe(builder, record);
    }

private:
    void add(const Field& field, std::string_view ending, std::string type) {
        own_.values.push_back(
            {prefix_ + std::string(field.key) + std::string(ending), std::move(type)});
    }

    Layouts& layouts_;
    Layout& own_;
    std::string prefix_;
    bool is_listed_;
};

}  // namespace

const std::array<Layout, table_count>& dossier_layouts() {
    static const Layouts layouts = [] {
        Layouts built;
        Builder::build<domain::Dossier>(built);
        return built;
    }();
    return layouts;
}

}  // namespace store
