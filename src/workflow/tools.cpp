#include "workflow/tools.h"

#include "base/check.h"

#include <chrono>

#include <fmt/format.h>
#include <openssl/rand.h>

namespace workflow {

Tools real_tools() {
    return {
        [] {
            const auto now = std::chrono::system_clock::now().time_since_epoch();
            return std::int64_t(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
        },
        [](std::size_t count) {
            std::string bytes(count, '\0');
            const int done = RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), int(count));
            base::check(done == 1, "no random numbers");
            return bytes;
        }};
}

std::string china_time(std::int64_t at_ms) {
    namespace chrono = std::chrono;
    constexpr std::int64_t ahead_of_utc_ms = 8 * 3'600'000;
    const chrono::sys_time<chrono::milliseconds> there{
        chrono::milliseconds(at_ms + ahead_of_utc_ms)};
    const auto midnight = chrono::floor<chrono::days>(there);
    const chrono::year_month_day day(midnight);
    const chrono::hh_mm_ss time(chrono::floor<chrono::seconds>(there - midnight));
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+08:00", int(day.year()),
                       unsigned(day.month()), unsigned(day.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

std::string hex(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        text += fmt::format("{:02x}", unsigned(static_cast<unsigned char>(byte)));
    }
    return text;
}

}  // namespace workflow
