#include "store/dossier_rows.h"

#include "domain/fields.h"

#include <algorithm>

#include <fmt/format.h>

namespace store {

namespace {

using domain::Date;
using domain::Decimal;
using domain::Enumerated;
using domain::EnumRow;
using domain::EnumTable;
using domain::Field;
using domain::Money;
using domain::Points;

// The ids of the records around; empty for the unit's own.
struct Around {
    std::string project;
    std::string indicator;

    template <Placed Record>
    Around inside(const Record& record) const {
        Around inner = *this;
        if constexpr (PlaceOf<Record>::place.opens_project) inner.project = record.id;
        if constexpr (PlaceOf<Record>::place.opens_indicator) inner.indicator = record.id;
        return inner;
    }

    // The key columns that records of this place have in common.
    Row key(const Place& place, const Field& field) const {
        Row key;
        if (place.depth > 0) key.emplace_back(project);
        if (place.depth > 1) key.emplace_back(indicator);
        if (place.has_field) key.emplace_back(std::string(field.key));
        return key;
    }
};

bool holds_nothing(const Row& row) {
    return std::ranges::all_of(row, [](const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        return std::holds_alternative<Null>(value) || (text && text->empty());
    });
}

// Visits a record and collects the values of its row; records with a place become rows themselves.
class Writer {
public:
    Writer(DossierRows& rows, Around around, Row& own, bool is_listed)
        : rows_(rows), around_(std::move(around)), own_(own), is_listed_(is_listed) {}

    void operator()(const Field& field, const std::string& text) {
        if (is_listed_ && field.key == "id") return;
        own_.emplace_back(text);
    }
    void operator()(const Field&, const bool& flag) { own_.emplace_back(std::int64_t(flag)); }
    void operator()(const Field&, const std::optional<std::int64_t>& number) {
        own_.push_back(value_of(number));
    }
    void operator()(const Field&, const std::optional<Money>& amount) {
        own_.push_back(amount ? Value(amount->fen()) : Value());
    }
    void operator()(const Field&, const std::optional<Decimal>& number) {
        own_.push_back(number ? Value(number->digits()) : Value());
        own_.push_back(number ? Value(std::int64_t(number->decimals())) : Value());
    }
    void operator()(const Field&, const std::optional<Points>& points) {
        own_.push_back(points ? Value(points->hundredths()) : Value());
    }
    void operator()(const Field&, const std::optional<Date>& date) {
        own_.emplace_back(date ? base::iso(*date) : std::string());
    }
    template <Enumerated Enum>
    void operator()(const Field&, const Enum& value) {
        own_.emplace_back(std::string(row_of(value).key));
    }
    void operator()(const Field&, const domain::DossierKey&) {}
    template <Placed Record>
    void operator()(const Field& field, const std::vector<Record>& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            Row key = around_.key(PlaceOf<Record>::place, field);
            key.emplace_back(list[i].id);
            Row row{std::int64_t(i)};
            Writer writer(rows_, around_.inside(list[i]), row, true);
            describe(writer, list[i]);
            rows_[std::size_t(PlaceOf<Record>::place.table)].insert_or_assign(std::move(key),
                                                                              std::move(row));
        }
    }
    template <Placed Record>
    void operator()(const Field& field, const Record& record) {
        Row row;
        Writer writer(rows_, around_, row, false);
        describe(writer, record);
        if (holds_nothing(row)) return;
        rows_[std::size_t(PlaceOf<Record>::place.table)].insert_or_assign(
            around_.key(PlaceOf<Record>::place, field), std::move(row));
    }
    template <typename Record>
    requires(std::is_class_v<Record> && !Placed<Record>) void operator()(const Field&,
                                                                         const Record& record) {
        Writer writer(rows_, around_, own_, false);
        describe(writer, record);
    }

private:
    DossierRows& rows_;
    Around around_;
    Row& own_;
    bool is_listed_;
};

// Takes the values of a row one after the other, and knows the column for messages.
struct Cursor {
    const Layout& layout;
    const Row* row;  // nullptr: the record has no row
    std::size_t at = 0;

    Value next() { return row ? (*row)[at++] : Value(); }
};

// Visits a record and fills it from its row.
class Reader {
public:
    Reader(const DossierRows& rows, Around around, Cursor& cursor, bool is_listed,
           std::optional<base::Error>& problem)
        : rows_(rows),
          around_(std::move(around)),
          cursor_(cursor),
          is_listed_(is_listed),
          problem_(problem) {}

    void operator()(const Field& field, std::string& out) {
        if (is_listed_ && field.key == "id") return;
        out = text(cursor_.next());
    }
    void operator()(const Field&, bool& flag) {
        const auto read = number_in(cursor_.next());
        if (read) flag = *read != 0;
    }
    void operator()(const Field&, std::optional<std::int64_t>& out) {
        out = number_in(cursor_.next());
    }
    void operator()(const Field&, std::optional<Money>& out) {
        if (const auto fen = read_within(Money::fen_max)) out = Money::from_fen(*fen);
    }
    void operator()(const Field&, std::optional<Decimal>& out) {
        const auto digits = read_within(Decimal::digits_max);
        const auto decimals = read_within(Decimal::decimals_max);
        if (digits.has_value() != decimals.has_value() || (decimals && *decimals < 0)) return bad();
        if (digits) out = Decimal(*digits, int(*decimals));
    }
    void operator()(const Field&, std::optional<Points>& out) {
        if (const auto read = read_within(Points::hundredths_max)) {
            out = Points::from_hundredths(*read);
        }
    }
    void operator()(const Field&, std::optional<Date>& out) {
        const std::string read = text(cursor_.next());
        if (read.empty()) return;
        const auto date = base::parse_date(read);
        if (!date.ok()) return bad();
        out = *date;
    }
    template <Enumerated Enum>
    void operator()(const Field&, Enum& out) {
        if (!cursor_.row) return;
        const std::string read = text(cursor_.next());
        for (const EnumRow<Enum>& row : EnumTable<Enum>::rows) {
            if (row.key != read) continue;
            out = row.value;
            return;
        }
        bad();
    }
    void operator()(const Field&, domain::DossierKey&) {}
    template <Placed Record>
    void operator()(const Field& field, std::vector<Record>& list) {
        constexpr Place place = PlaceOf<Record>::place;
        const Row prefix = around_.key(place, field);
        std::vector<TableRows::const_pointer> found;
        const TableRows& rows = rows_[std::size_t(place.table)];
        for (auto row = rows.lower_bound(prefix); row != rows.end(); ++row) {
            if (!std::equal(prefix.begin(), prefix.end(), row->first.begin())) break;
            found.push_back(&*row);
        }
        std::ranges::sort(found, {}, [](const auto* row) { return number(row->second.front()); });
        for (const auto* row : found) {
            Record& record = list.emplace_back();
            record.id = text(row->first.back());
            read_record(around_.inside(record), &row->second, record, 1);
        }
    }
    template <Placed Record>
    void operator()(const Field& field, Record& record) {
        constexpr Place place = PlaceOf<Record>::place;
        const TableRows& rows = rows_[std::size_t(place.table)];
        const auto row = rows.find(around_.key(place, field));
        read_record(around_, row == rows.end() ? nullptr : &row->second, record, 0);
    }
    template <typename Record>
    requires(std::is_class_v<Record> && !Placed<Record>) void operator()(const Field&,
                                                                         Record& record) {
        Reader reader(rows_, around_, cursor_, false, problem_);
        describe(reader, record);
    }

private:
    template <Placed Record>
    void read_record(Around around, const Row* row, Record& record, std::size_t first_column) {
        Cursor cursor{dossier_layouts()[std::size_t(PlaceOf<Record>::place.table)], row,
                      first_column};
        Reader reader(rows_, std::move(around), cursor, Listed<Record>, problem_);
        describe(reader, record);
    }

    std::optional<std::int64_t> read_within(std::int64_t size_max) {
        const auto read = number_in(cursor_.next());
        if (!read || (*read <= size_max && *read >= -size_max)) return read;
        bad();
        return std::nullopt;
    }

    void bad() {
        if (problem_) return;
        const Layout& layout = cursor_.layout;
        problem_ =
            base::Error(base::ErrorCode::io, "数据库中的这一项已被改成不合法的值，请从备份恢复",
                        "this value in the database was changed to an impossible one; "
                        "restore a backup")
                .in(fmt::format("{}.{}", layout.name, layout.values[cursor_.at - 1].name));
    }

    const DossierRows& rows_;
    Around around_;
    Cursor& cursor_;
    bool is_listed_;
    std::optional<base::Error>& problem_;
};

}  // namespace

DossierRows rows_of(const domain::Dossier& dossier) {
    DossierRows rows;
    Row own;
    Writer writer(rows, {}, own, false);
    describe(writer, dossier);
    rows[std::size_t(Table::dossier)].emplace(Row{}, std::move(own));
    return rows;
}

base::Result<domain::Dossier> dossier_from(const domain::DossierKey& key, const DossierRows& rows) {
    domain::Dossier dossier;
    dossier.key = key;
    const TableRows& own = rows[std::size_t(Table::dossier)];
    base::check(own.size() == 1, "a dossier without its row");
    std::optional<base::Error> problem;
    Cursor cursor{dossier_layouts()[std::size_t(Table::dossier)], &own.begin()->second};
    Reader reader(rows, {}, cursor, false, problem);
    describe(reader, dossier);
    if (problem) return *std::move(problem);
    return dossier;
}

}  // namespace store
