#include "checkpoint/adapter_patterns.h"

#include <cstdint>
#include <memory>

#include <unicode/regex.h>

#include "base/error.h"
#include "base/shown.h"

namespace tubelet::checkpoint {

namespace {

constexpr std::int32_t kMostSteps = 1000;       // ICU's unit of time: some milliseconds
constexpr std::int32_t kMostStack = 1'000'000;  // bytes

[[noreturn]] void refuse(const std::string& pattern, const Message& fault) {
    throw Error(ErrorKind::ModelUnreadable,
                says("checkpoint",
                     "The adapter's config has the pattern %1 for ranks or alphas, which %2. Expected a layer's name "
                     "or a regular expression for one."),
                base::inQuotes(pattern), fault);
}

icu::UnicodeString anchored(const std::string& pattern) {
    return icu::UnicodeString::fromUTF8("(?:.*\\.)?(?:" + pattern + ")");
}

}  // namespace

AdapterPatterns::AdapterPatterns(std::vector<std::pair<std::string, double>> patterns)
    : m_patterns(std::move(patterns)) {
    for (const auto& [pattern, value] : m_patterns) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(anchored(pattern), 0, status));
        if (U_FAILURE(status)) {
            refuse(pattern, {says("checkpoint", "is no regular expression")});
        }
    }
}

const double* AdapterPatterns::find(const std::string& layer) const {
    const auto text = icu::UnicodeString::fromUTF8(layer);
    for (const auto& [pattern, value] : m_patterns) {
        UErrorCode status = U_ZERO_ERROR;
        icu::RegexMatcher matcher(anchored(pattern), text, 0, status);
        matcher.setTimeLimit(kMostSteps, status);
        matcher.setStackLimit(kMostStack, status);
        const bool isMatch = matcher.matches(status) != 0;
        if (U_FAILURE(status)) {
            refuse(pattern, {says("checkpoint", "takes too long to match")});
        }
        if (isMatch) {
            return &value;
        }
    }
    return nullptr;
}

}  // namespace tubelet::checkpoint
