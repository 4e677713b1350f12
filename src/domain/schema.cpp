#include "domain/dossier_json.h"
#include "domain/fields.h"

#include <boost/json.hpp>

namespace domain {

namespace {

namespace json = boost::json;

json::string_view view(std::string_view text) {
    return {text.data(), text.size()};
}

// Visits an empty record and describes the type of each field.
class SchemaWriter {
public:
    explicit SchemaWriter(json::object& properties) : properties_(properties) {}

    void operator()(const Field& field, const std::string&) { put(field, {{"type", "string"}}); }
    void operator()(const Field& field, const bool&) { put(field, {{"type", "boolean"}}); }
    void operator()(const Field& field, const int&) { put(field, {{"type", "integer"}}); }
    void operator()(const Field& field, const std::optional<std::int64_t>&) {
        put(field, {{"type", "integer"}});
    }
    void operator()(const Field& field, const std::optional<Money>&) {
        put(field, {{"type", "string"},
                    {"pattern", "^-?\\d{1,18}(\\.\\d{1,9})?(元|万元|亿元)$"},
                    {"x-kind", "money"}});
    }
    void operator()(const Field& field, const std::optional<Decimal>&) {
        put(field, {{"type", json::array{"string", "integer"}},
                    {"pattern", "^-?\\d{1,18}(\\.\\d{1,9})?$"},
                    {"x-kind", "decimal"}});
    }
    void operator()(const Field& field, const std::optional<Points>&) {
        put(field, {{"type", json::array{"string", "integer"}},
                    {"pattern", "^-?\\d{1,6}(\\.\\d{1,2})?$"},
                    {"x-kind", "points"}});
    }
    void operator()(const Field& field, const std::optional<Date>&) {
        put(field, {{"type", "string"}, {"format", "date"}, {"x-kind", "date"}});
    }
    template <Enumerated Enum>
    void operator()(const Field& field, const Enum&) {
        json::array keys, names, names_en;
        for (const EnumRow<Enum>& row : EnumTable<Enum>::rows) {
            keys.emplace_back(view(row.key));
            names.emplace_back(view(row.label.zh));
            names_en.emplace_back(view(row.label.en));
        }
        put(field, {{"enum", keys}, {"x-names", names}, {"x-names-en", names_en}});
    }
    template <typename Record>
    void operator()(const Field& field, const std::vector<Record>&) {
        json::object items = object_of<Record>();
        items["required"] = json::array{"id"};
        put(field, {{"type", "array"}, {"items", std::move(items)}});
    }
    template <typename Record>
    requires std::is_class_v<Record>
    void operator()(const Field& field, const Record&) { put(field, object_of<Record>()); }

    template <typename Record>
    static json::object object_of() {
        json::object properties;
        SchemaWriter writer(properties);
        Record record{};
        describe(writer, record);
        return {{"type", "object"},
                {"properties", std::move(properties)},
                {"additionalProperties", false}};
    }

private:
    void put(const Field& field, json::object schema) {
        schema.emplace("title", view(field.label.zh));
        schema.emplace("x-title-en", view(field.label.en));
        properties_.emplace(view(field.key), std::move(schema));
    }

    json::object& properties_;
};

}  // namespace

base::Json dossier_schema() {
    json::object schema = SchemaWriter::object_of<Dossier>();
    json::object& properties = schema["properties"].as_object();
    properties.emplace("format", json::object{{"const", view(dossier_format)}});
    properties["key"].as_object()["required"] = json::array{"bureau", "fiscal_year", "unit"};
    schema["required"] = json::array{"format", "key"};
    json::object head{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                      {"$id", view(dossier_format)},
                      {"title", "绩链 单位年度绩效档案"},
                      {"x-title-en", "Jilian dossier of one unit and one year"}};
    for (auto& member : schema) head.emplace(member.key(), std::move(member.value()));
    return head;
}

}  // namespace domain
