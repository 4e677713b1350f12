#include "policy/describe.h"

#include "base/check.h"
#include "policy/keys.h"
#include "policy/values.h"

#include <algorithm>

namespace policy {

namespace {

Row row_of(const Policy& policy, const KeyName& name) {
    const Source* source = name.key->source(policy, name.item);
    base::check(source != nullptr, "a row for an item that is not there");
    return {.key = name.text(),
            .title = title_of(name),
            .value = name.key->shown(policy, name.item),
            .source = *source};
}

const Word<Mark>& word_of(Mark mark) {
    const auto words = mark_words();
    const auto found = std::ranges::find(words, mark, &Word<Mark>::value);
    base::check(found != words.end(), "a mark without a word");
    return *found;
}

}  // namespace

std::vector<Row> describe(const Policy& policy) {
    std::vector<Row> rows;
    for (const Key& key : keys()) {
        if (!key.is_family()) rows.push_back(row_of(policy, {&key, {}}));
        for (const std::string& item : key.items(policy)) {
            rows.push_back(row_of(policy, {&key, item}));
        }
    }
    return rows;
}

std::vector<Difference> diff(const Policy& a, const Policy& b) {
    std::vector<Difference> out;
    const std::vector<Row> rows_b = describe(b);
    const auto find = [](const std::vector<Row>& rows, const std::string& key) -> const Row* {
        const auto found = std::ranges::find(rows, key, &Row::key);
        return found == rows.end() ? nullptr : &*found;
    };
    const std::vector<Row> rows_a = describe(a);
    for (const Row& row : rows_a) {
        const Row* other = find(rows_b, row.key);
        if (other && other->value == row.value) continue;
        out.push_back({row.key, row.title, row.value, other ? other->value : base::Bilingual{},
                       row.source, other ? other->source : Source{}});
    }
    for (const Row& row : rows_b) {
        if (find(rows_a, row.key)) continue;
        out.push_back({row.key, row.title, {}, row.value, {}, row.source});
    }
    return out;
}

std::string_view key_of(Mark mark) {
    return word_of(mark).key;
}

base::Bilingual name_of(Mark mark) {
    return word_of(mark).label.text();
}

base::Bilingual value_of(const Policy& policy, std::string_view full_name) {
    const auto name = find_key(full_name);
    return name ? name->key->shown(policy, name->item) : base::Bilingual{};
}

}  // namespace policy
