#include "base/unicode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include <unicode/normalizer2.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include "base/error.h"
#include "base/utf8.h"

namespace tubelet::base {

namespace {

void check(UErrorCode status, Checked<0> what) {
    if (U_FAILURE(status)) {
        throw Error(ErrorKind::Internal,
                    says("base", "The Unicode library failed to %1: %2. Is the data package of ICU installed?"),
                    Message{what}, u_errorName(status));
    }
}

std::u32string normalized(const icu::Normalizer2* form, const icu::UnicodeString& text, UErrorCode& status) {
    const icu::UnicodeString result = form->normalize(text, status);
    check(status, says("base", "normalise text"));
    std::u32string codePoints(static_cast<std::size_t>(result.countChar32()), U'\0');
    result.toUTF32(reinterpret_cast<UChar32*>(codePoints.data()), static_cast<std::int32_t>(codePoints.size()), status);
    // Without room for a terminating zero ICU only warns.
    check(status, says("base", "convert text"));
    return codePoints;
}

bool isIn(char32_t character, std::uint32_t categories) {
    return (U_GET_GC_MASK(static_cast<UChar32>(character)) & categories) != 0;
}

bool has(char32_t character, UProperty property) {
    return u_hasBinaryProperty(static_cast<UChar32>(character), property) != 0;
}

/// The ends of all characters where each is a cluster by itself, as in most texts: ICU's iterator
/// is slow to open.
std::optional<std::vector<std::size_t>> endsOfLoners(std::string_view text) {
    std::vector<std::size_t> ends;
    ends.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto character = static_cast<UChar32>(takeCharacter(text, at).value_or(U'\ufffd'));
        const auto kind = character < 0x80 && character != '\r'
                              ? U_GCB_OTHER
                              : u_getIntPropertyValue(character, UCHAR_GRAPHEME_CLUSTER_BREAK);
        if (kind != U_GCB_OTHER && kind != U_GCB_CONTROL) {
            return std::nullopt;
        }
        ends.push_back(at);
    }
    return ends;
}

const icu::Normalizer2* normalizer(UnicodeForm form) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = form == UnicodeForm::Nfc    ? icu::Normalizer2::getNFCInstance(status)
                                    : form == UnicodeForm::Nfd  ? icu::Normalizer2::getNFDInstance(status)
                                    : form == UnicodeForm::Nfkc ? icu::Normalizer2::getNFKCInstance(status)
                                                                : icu::Normalizer2::getNFKDInstance(status);
    check(status, says("base", "load its normalisation data"));
    return found;
}

icu::UnicodeString toIcu(std::u32string_view text) {
    return icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                         static_cast<std::int32_t>(text.size()));
}

}  // namespace

std::u32string composed(const std::u32string& text) {
    // Nothing below U+0300 combines with or follows from another character: most prompts need
    // no library call.
    if (std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x300; })) {
        return text;
    }
    return normalized(UnicodeForm::Nfc, text);
}

std::u32string compatibilityForm(char32_t character) {
    return normalized(UnicodeForm::Nfkc, std::u32string_view(&character, 1));
}

std::u32string normalized(UnicodeForm form, std::u32string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    return normalized(normalizer(form), toIcu(text), status);
}

std::vector<std::size_t> normalizationEnds(UnicodeForm form, std::string_view text) {
    const icu::Normalizer2* rules = normalizer(form);
    std::vector<std::size_t> ends;
    std::size_t at = 0;
    for (const char32_t c : decodeUtf8(text)) {
        if (at > 0 && rules->hasBoundaryBefore(static_cast<UChar32>(c))) {
            ends.push_back(at);
        }
        at += characterBytes(text[at]);
    }
    if (at > 0) {
        ends.push_back(at);
    }
    return ends;
}

std::u32string lowerCase(char32_t character) {
    if (character == 0x130) {
        return U"i\u0307";
    }
    return {static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)))};
}

bool isMark(char32_t character) {
    return isIn(character, U_GC_M_MASK);
}

bool isNonspacingMark(char32_t character) {
    return isIn(character, U_GC_MN_MASK);
}

bool isOther(char32_t character) {
    return isIn(character, U_GC_C_MASK);
}

bool isPunctuation(char32_t character) {
    return isIn(character, U_GC_P_MASK) || (character < 0x80 && isIn(character, U_GC_S_MASK));
}

bool isNumber(char32_t character) {
    return isIn(character, U_GC_N_MASK);
}

bool isWhiteSpace(char32_t character) {
    return u_isUWhiteSpace(static_cast<UChar32>(character));
}

bool isBlank(char32_t character) {
    constexpr char32_t kEmptyBraille = 0x2800;
    return isWhiteSpace(character) || has(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || character == kEmptyBraille;
}

bool isObeyed(char32_t character) {
    return isIn(character, U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK) || has(character, UCHAR_BIDI_CONTROL);
}

bool isSymbol(char32_t character) {
    return isIn(character, U_GC_SC_MASK | U_GC_SM_MASK | U_GC_SO_MASK | U_GC_CO_MASK) ||
           (character >= 0x80 && has(character, UCHAR_EMOJI));
}

bool isWordPart(char32_t character) {
    return isIn(character, U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_CN_MASK);
}

bool isContinuous(char32_t character) {
    UErrorCode status = U_ZERO_ERROR;
    // Sound marks of kana and the like belong to several scripts.
    std::array<UScriptCode, 64> scripts{};
    const std::int32_t count = uscript_getScriptExtensions(static_cast<UChar32>(character), scripts.data(),
                                                           static_cast<std::int32_t>(scripts.size()), &status);
    check(status, says("base", "tell scripts apart"));
    return isWordPart(character) && std::any_of(scripts.begin(), scripts.begin() + count, uscript_breaksBetweenLetters);
}

bool isWidthForm(char32_t character) {
    const int width = u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_FULLWIDTH || width == U_EA_HALFWIDTH;
}

bool isDecimalDigit(char32_t character) {
    return u_charType(static_cast<UChar32>(character)) == U_DECIMAL_DIGIT_NUMBER;
}

bool isWordCharacter(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    return u_isUAlphabetic(c) || has(character, UCHAR_JOIN_CONTROL) ||
           (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0;
}

bool isPythonWordCharacter(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    return (U_GET_GC_MASK(c) & U_GC_L_MASK) != 0 || u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) != U_NT_NONE ||
           c == '_';
}

std::vector<std::size_t> graphemeEnds(std::string_view text) {
    if (auto ends = endsOfLoners(text)) {
        return *std::move(ends);
    }
    UErrorCode status = U_ZERO_ERROR;
    UText* source = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    const std::unique_ptr<UText, decltype(&utext_close)> closeSource(source, &utext_close);
    check(status, says("base", "read text"));
    UBreakIterator* breaks = ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status);
    const std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> closeBreaks(breaks, &ubrk_close);
    check(status, says("base", "load its character boundaries"));
    ubrk_setUText(breaks, source, &status);
    check(status, says("base", "find character boundaries"));
    std::vector<std::size_t> ends;
    ubrk_first(breaks);
    for (std::int32_t end = ubrk_next(breaks); end != UBRK_DONE; end = ubrk_next(breaks)) {
        ends.push_back(static_cast<std::size_t>(end));
    }
    return ends;
}

}  // namespace tubelet::base
