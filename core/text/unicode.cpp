#include "text/unicode.h"

#include <algorithm>
#include <cstdint>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include "base/error.h"

namespace tubelet::text {

namespace {

void check(UErrorCode status, const char* what) {
    if (U_FAILURE(status)) {
        throw Error(ErrorKind::Internal, std::string("The Unicode library failed to ") + what + ": " +
                                             u_errorName(status) + ". Is the data package of ICU installed?");
    }
}

std::u32string normalized(const icu::Normalizer2* form, const icu::UnicodeString& text, UErrorCode& status) {
    const icu::UnicodeString result = form->normalize(text, status);
    check(status, "normalise text");
    std::u32string codePoints(static_cast<std::size_t>(result.countChar32()), U'\0');
    result.toUTF32(reinterpret_cast<UChar32*>(codePoints.data()), static_cast<std::int32_t>(codePoints.size()), status);
    // Without room for a terminating zero ICU only warns.
    check(status, "convert text");
    return codePoints;
}

icu::UnicodeString toIcu(std::u32string_view text) {
    return icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                         static_cast<std::int32_t>(text.size()));
}

}  // namespace

std::u32string composed(const std::u32string& text) {
    // Nothing below U+0300 combines with or follows from another character: most prompts need no library call.
    if (std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x300; })) {
        return text;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
    check(status, "load its normalisation data");
    return normalized(form, toIcu(text), status);
}

std::u32string compatibilityForm(char32_t character) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFKCInstance(status);
    check(status, "load its normalisation data");
    return normalized(form, toIcu(std::u32string_view(&character, 1)), status);
}

bool isWhiteSpace(char32_t character) {
    return u_isUWhiteSpace(static_cast<UChar32>(character));
}

bool isDecimalDigit(char32_t character) {
    return u_charType(static_cast<UChar32>(character)) == U_DECIMAL_DIGIT_NUMBER;
}

bool isWordCharacter(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    return u_isUAlphabetic(c) || u_hasBinaryProperty(c, UCHAR_JOIN_CONTROL) ||
           (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0;
}

std::vector<std::size_t> graphemeEnds(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    UText* source = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    const std::unique_ptr<UText, decltype(&utext_close)> closeSource(source, &utext_close);
    check(status, "read text");
    UBreakIterator* breaks = ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status);
    const std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> closeBreaks(breaks, &ubrk_close);
    check(status, "load its character boundaries");
    ubrk_setUText(breaks, source, &status);
    check(status, "find character boundaries");
    std::vector<std::size_t> ends;
    ubrk_first(breaks);
    for (std::int32_t end = ubrk_next(breaks); end != UBRK_DONE; end = ubrk_next(breaks)) {
        ends.push_back(static_cast<std::size_t>(end));
    }
    return ends;
}

}  // namespace tubelet::text
