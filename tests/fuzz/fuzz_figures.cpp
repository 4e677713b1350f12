// Numbers as people print them, strict and lenient.
#include "figures/figure.h"
#include "figures/points.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    const auto strict = figures::Decimal::parse(text);
    if (strict.ok()) {
        const auto again = figures::Decimal::parse(strict->text());
        fuzz::claim(again.ok() && *again == *strict, "a decimal is read back");
        const auto lenient = figures::parse_lenient(text);
        fuzz::claim(lenient.ok() && lenient->value == *strict, "lenient takes what strict takes");
    }
    const auto lenient = figures::parse_lenient(text);
    if (lenient.ok()) {
        const auto grouped = figures::parse_lenient(lenient->value.grouped());
        fuzz::claim(grouped.ok() && grouped->value == lenient->value, "commas are read back");
    }
    (void)figures::Money::parse(text);
    (void)figures::Points::parse(text);
    (void)figures::parse_figure_lenient(text);
    const auto figure = figures::parse_figure(text);
    if (figure.ok()) (void)figure->interval();
    return 0;
}
