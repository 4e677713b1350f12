#pragma once
// Random dossiers for property tests. A visitor of the field table, so a new field is generated
// without a change here. Any dossier it makes is valid: unique ids, well-formed UTF-8, figures
// within their ranges; every field is at times empty.

#include "domain/dossier_json.h"
#include "domain/fields.h"

#include <array>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <rapidcheck.h>

namespace domain {

/// How rapidcheck prints a dossier.
inline void showValue(const Dossier& dossier, std::ostream& out) {
    out << base::pretty(to_json(dossier));
}

}  // namespace domain

namespace support {

struct Filling {
    int filled_percent = 70;    ///< of the fields that are touched, how many are not left empty
    int touched_percent = 100;  ///< of all fields; less than 100 changes an existing dossier
    int items_max = 3;          ///< of a list
};

/// Visits a record and fills it in.
class DossierFiller {
public:
    DossierFiller(std::mt19937_64& random, Filling filling) : random_(random), filling_(filling) {}

    void operator()(const domain::Field& field, std::string& text) {
        if (field.key == "id" || !touch()) return;
        text = fill() ? any_text() : "";
    }
    void operator()(const domain::Field&, bool& flag) {
        if (touch()) flag = fill() == (number_below(2) == 0);
    }
    void operator()(const domain::Field&, std::optional<std::int64_t>& number) {
        set(number, [&] { return signed_below(domain::Decimal::digits_max); });
    }
    void operator()(const domain::Field&, std::optional<domain::Money>& amount) {
        set(amount, [&] { return domain::Money::from_fen(signed_below(domain::Money::fen_max)); });
    }
    void operator()(const domain::Field&, std::optional<domain::Decimal>& number) {
        set(number, [&] {
            const std::int64_t digits = signed_below(domain::Decimal::digits_max);
            return domain::Decimal(
                digits, int(number_below(std::uint64_t(domain::Decimal::decimals_max) + 1)));
        });
    }
    void operator()(const domain::Field&, std::optional<domain::Points>& points) {
        set(points, [&] {
            return domain::Points::from_hundredths(signed_below(domain::Points::hundredths_max));
        });
    }
    void operator()(const domain::Field&, std::optional<domain::Date>& date) {
        set(date, [&] {
            using std::chrono::days, std::chrono::sys_days, std::chrono::year;
            constexpr auto first = sys_days{year{1900} / 1 / 1};
            constexpr auto last = sys_days{year{2199} / 12 / 31};
            const auto count = std::uint64_t((last - first).count()) + 1;
            return domain::Date(first + days(number_below(count)));
        });
    }
    template <domain::Enumerated Enum>
    void operator()(const domain::Field&, Enum& value) {
        const auto& rows = domain::EnumTable<Enum>::rows;
        if (touch()) value = rows[fill() ? number_below(std::size(rows)) : 0].value;
    }
    void operator()(const domain::Field&, domain::DossierKey&) {}  // the caller's choice
    template <typename Record>
    void operator()(const domain::Field&, std::vector<Record>& list) {
        for (Record& record : list) describe(*this, record);
        if (!touch()) return;
        if (!list.empty() && number_below(2) == 0) {
            list.erase(list.begin() + std::ptrdiff_t(number_below(list.size())));
        }
        if (list.size() > 1) std::swap(list.front(), list[number_below(list.size())]);
        const std::size_t size = fill() ? number_below(std::uint64_t(filling_.items_max) + 1) : 0;
        while (list.size() < size) list.push_back(new_item<Record>());
    }
    template <typename Record>
    requires std::is_class_v<Record>
    void operator()(const domain::Field&, Record& record) { describe(*this, record); }

private:
    std::uint64_t number_below(std::uint64_t limit) { return random_() % limit; }
    bool happens(int percent) { return int(number_below(100)) < percent; }
    bool touch() { return happens(filling_.touched_percent); }
    bool fill() { return happens(filling_.filled_percent); }

    /// Of every size alike, so that small figures are as common as huge ones; the ends count.
    std::int64_t signed_below(std::int64_t limit) {
        std::int64_t bound = limit;
        while (bound > 1 && number_below(4) != 0) bound /= 10;
        const auto size = std::int64_t(number_below(std::uint64_t(bound) + 1));
        return number_below(3) == 0 ? -size : size;
    }

    template <typename Value, typename Make>
    void set(std::optional<Value>& out, const Make& make) {
        if (!touch()) return;
        out.reset();
        if (fill()) out = make();
    }

    template <typename Record>
    Record new_item() {
        Record record;
        constexpr std::array<std::string_view, 4> forms{"i{:x}", "项目{:x}", "a/b~{:x}", "{:x} x"};
        record.id = fmt::format(fmt::runtime(forms[number_below(forms.size())]), random_());
        Filling all = filling_;
        all.touched_percent = 100;
        DossierFiller inner(random_, all);
        describe(inner, record);
        return record;
    }

    std::string any_text() {
        constexpr std::array<std::string_view, 16> parts{"班列",
                                                         "预算执行率 99.96%",
                                                         "a",
                                                         " ",
                                                         "\n",
                                                         "\"引号\"",
                                                         "'; DROP TABLE x; --",
                                                         "\\",
                                                         "🚆",
                                                         "３．５",
                                                         "é",
                                                         "\t\r\n",
                                                         "，",
                                                         "/i1~0",
                                                         "<w:t>&amp;",
                                                         "\x01"};
        std::string text;
        const std::uint64_t count = 1 + number_below(6);
        for (std::uint64_t i = 0; i < count; ++i) text += parts[number_below(parts.size())];
        return text;
    }

    std::mt19937_64& random_;
    Filling filling_;
};

/// A new dossier under `key`.
inline domain::Dossier random_dossier(std::mt19937_64& random, const domain::DossierKey& key,
                                      Filling filling = {}) {
    domain::Dossier dossier;
    DossierFiller filler(random, filling);
    describe(filler, dossier);
    dossier.key = key;
    return dossier;
}

/// `dossier` with some of its fields and lists changed.
inline domain::Dossier randomly_changed(std::mt19937_64& random, domain::Dossier dossier,
                                        int touched_percent = 5) {
    DossierFiller filler(random, {.filled_percent = 70, .touched_percent = touched_percent});
    describe(filler, dossier);
    return dossier;
}

inline const domain::DossierKey any_key{"650106", 2023, "650106901"};

/// Dossiers from empty to full; shrinks towards the empty one.
inline rc::Gen<domain::Dossier> any_dossier(const domain::DossierKey& key = any_key) {
    return rc::gen::map(
        rc::gen::pair(rc::gen::arbitrary<std::uint32_t>(), rc::gen::inRange(0, 101)),
        [key](const std::pair<std::uint32_t, int>& drawn) {
            std::mt19937_64 random(drawn.first);
            return random_dossier(random, key, {.filled_percent = drawn.second});
        });
}

}  // namespace support
