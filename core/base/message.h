#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace tubelet {

/// The English text of a message: the key of its translations.
/// Made by says() and counts(), from literals.
struct Text {
    const char* room;     ///< the context in the catalogues
    const char* english;  ///< with %1, %2... where the arguments stand
};

/// A text that lupdate collects: `fail({says("media", "'%1' has %2 channels."), file, channels})`.
/// What varies is an argument, never a part of the text: names, figures, contents of files.
consteval Text says(const char* room, const char* english) {
    return {room, english};
}

/// A text that counts: its first argument, a whole number, stands at %n; the others at %1, %2...
/// "(s)" is left out for one, "(was|were)" chooses: `{counts("media", "%n frame(s) (was|were)
/// read"), frames}`.
consteval Text counts(const char* room, const char* english) {
    return {room, english};
}

/// A text whose places are as many as the arguments: anything else does not compile.
template <std::size_t kArguments>
struct Checked {
    Text text;

    // NOLINTNEXTLINE: implicit, as std::format_string is.
    consteval Checked(Text itsText) : text(itsText) {
        std::size_t places = 0;
        unsigned seen = 0;
        for (const char* at = itsText.english; *at != '\0'; ++at) {
            if (at[0] != '%') {
                continue;
            }
            const unsigned place = at[1] == 'n' ? 0 : static_cast<unsigned>(at[1] - '0');
            if (place <= 9) {
                places += (seen >> place & 1U) == 0 ? 1 : 0;
                seen |= 1U << place;
            }
        }
        const bool isCounted = (seen & 1U) != 0;
        const unsigned expected = isCounted ? (1U << kArguments) - 1 : ((1U << kArguments) - 1) << 1;
        if (places != kArguments || seen != expected) {
            throw "the text's places (%n, %1, %2...) are not those of its arguments";
        }
    }
};

/// A number of bytes, shown as "1.4 GB".
struct Bytes {
    std::uint64_t count = 0;
    bool operator==(const Bytes&) const = default;
};

struct Message;

/// What stands at a place of a message.
/// Words of the engine's own are messages in the message, so that they are translated too: a
/// literal is refused.
class Argument {
  public:
    using Value = std::variant<std::string, std::int64_t, std::uint64_t, double, Bytes, std::filesystem::path,
                               std::vector<Message>>;

    Argument(std::string text);
    Argument(std::string_view text);
    Argument(Bytes bytes);
    Argument(std::filesystem::path path);
    Argument(const Message& message);
    Argument(const std::error_code& code);  ///< its reason(), see below
    template <std::size_t kSize>
    Argument(const char (&words)[kSize]) = delete;
    template <typename T>
    requires std::is_same_v<T, const char*> || std::is_same_v<T, char*> Argument(const T& name)
        : Argument(std::string_view(name)) {}
    template <typename T>
    requires std::is_arithmetic_v<T> &&(!std::is_same_v<T, bool>)&&(!std::is_same_v<T, char>)Argument(const T& number)
        : m_value(widened(number)) {}

    const Value& value() const { return m_value; }
    /// The message in it, or null.
    const Message* message() const;
    /// As an English sentence shows it: one line that does nothing to a terminal.
    std::string shown() const;
    bool operator==(const Argument& other) const;

  private:
    template <typename T>
    static Value widened(T number) {
        if constexpr (std::is_floating_point_v<T>) {
            return static_cast<double>(number);
        } else if constexpr (std::is_signed_v<T>) {
            return static_cast<std::int64_t>(number);
        } else {
            return static_cast<std::uint64_t>(number);
        }
    }

    Value m_value;
};

/// One or more sentences of the engine, or a part of one, as a value.
/// The command line and the log say it in English, the window in its own language
/// (ui/bridge/told.h).
struct Message {
    std::string room;  ///< empty: `text` has no translations
    std::string text;
    std::vector<Argument> arguments;

    Message() = default;
    template <typename... Arguments>
    Message(Checked<sizeof...(Arguments)> itsText, const Arguments&... itsArguments)
        : room(itsText.text.room), text(itsText.text.english), arguments{Argument(itsArguments)...} {}

    bool empty() const { return text.empty(); }
    bool operator==(const Message&) const = default;
};

/// Words that Tubelet did not choose and does not translate: of a library, of an older Tubelet.
Message verbatim(const Argument& words);
Message verbatim(const char* words);

/// Sentences one after another.
Message inOrder(const Message& first, const Message& second);

/// Why the system refuses, in its words; the window translates the usual ones.
Message reason(const std::error_code& code);
Message reason(int errorNumber);
Message reason(std::string_view words);  ///< of SQLite, of FFmpeg

/// The message in English, whole. Thread-safe.
std::string english(const Message& message);

/// `pattern`, counted() where it counts, with `values` at its places; of any language.
std::string filled(std::string_view pattern, const std::vector<std::string>& values);

/// An English text of counts() for `count`.
std::string counted(std::string_view english, std::int64_t count);

}  // namespace tubelet
