#include "checkpoint/gguf_reader.h"

#include <sstream>

#include "base/error.h"

namespace tubelet::checkpoint {

namespace {

constexpr int kDeepestList = 4;

enum Kind : std::uint32_t { U8, I8, U16, I16, U32, I32, F32, Bool, Text, List, U64, I64, F64 };

std::uint64_t bytesOf(std::uint32_t kind) {
    switch (kind) {
        case U8:
        case I8:
        case Bool:
            return 1;
        case U16:
        case I16:
            return 2;
        case U32:
        case I32:
        case F32:
            return 4;
        case U64:
        case I64:
        case F64:
            return 8;
        default:
            return 0;
    }
}

}  // namespace

void GgufReader::fail(const Message& what, Checked<0> advice) const {
    throw Error(ErrorKind::ModelUnreadable, says("checkpoint", "The GGUF file %1 can't be read: %2 %3"), m_path, what,
                Message{advice});
}

std::string_view GgufReader::take(std::uint64_t count, Checked<0> what) {
    if (count > left()) {
        fail({says("checkpoint", "it ends within %1, after %2."), Message{what}, Bytes{m_bytes.size()}});
    }
    const auto taken = m_bytes.substr(m_at, count);
    m_at += count;
    return taken;
}

std::string GgufReader::text(Checked<0> what, std::uint64_t most) {
    const auto length = number<std::uint64_t>(what);
    if (length > most && length <= left()) {  // beyond the end it says something else
        fail({says("checkpoint", "%1 is to be %2 long; expected %3 at most."), Message{what}, Bytes{length},
              Bytes{most}});
    }
    return std::string(take(length, what));
}

std::string GgufReader::value(std::uint32_t kind) {
    return value(kind, 0);
}

template <typename Number>
std::string GgufReader::numberText() {
    std::ostringstream text;
    text << +number<Number>(says("checkpoint", "a value"));
    return text.str();
}

bool GgufReader::isList(std::uint32_t kind) {
    return kind == List;
}

std::pair<std::uint32_t, std::uint64_t> GgufReader::listHead() {
    const auto kind = number<std::uint32_t>(says("checkpoint", "a list"));
    return {kind, number<std::uint64_t>(says("checkpoint", "a list"))};
}

/// Passes over a list and tells its length.
std::string GgufReader::list(int depth) {
    const auto [kind, count] = listHead();
    if (const auto bytes = bytesOf(kind); bytes > 0) {
        if (count > left() / bytes) {
            fail({says("checkpoint", "a list of %1 values goes beyond its end."), count});
        }
        take(count * bytes, says("checkpoint", "a list"));
    } else {
        if (depth >= kDeepestList) {
            fail({says("checkpoint", "its lists lie in each other without end.")});
        }
        if (count > left() / 8) {  // a text or list takes at least its length
            fail({says("checkpoint", "a list of %1 values goes beyond its end."), count});
        }
        for (std::uint64_t i = 0; i < count; ++i) {
            value(kind, depth + 1);
        }
    }
    return "[" + std::to_string(count) + (count == 1 ? " value]" : " values]");
}

std::vector<std::int64_t> GgufReader::integers(std::uint32_t kind) {
    constexpr std::uint64_t kMost = 64;
    const auto read = [this](std::uint32_t of) -> std::int64_t {
        switch (of) {
            case U32:
                return number<std::uint32_t>(says("checkpoint", "a list"));
            case I32:
                return number<std::int32_t>(says("checkpoint", "a list"));
            case U64:  // one beyond a signed number's end becomes negative, which no shape is
            case I64:
                return number<std::int64_t>(says("checkpoint", "a list"));
            default:
                fail({says("checkpoint", "a shape in it is made of values of the kind %1, which are no whole numbers."),
                      of});
        }
    };
    if (kind != List) {
        fail({says("checkpoint", "a shape in it is no list of numbers.")});
    }
    const auto [of, count] = listHead();
    if (count > kMost) {
        fail({says("checkpoint", "a shape in it has %1 numbers."), count});
    }
    std::vector<std::int64_t> numbers;
    for (std::uint64_t i = 0; i < count; ++i) {
        numbers.push_back(read(of));
    }
    return numbers;
}

std::vector<std::string> GgufReader::listedTexts() {
    const auto [kind, count] = listHead();
    if (kind != Text || count > left() / 8) {
        fail({says("checkpoint", "a list in it is none of texts.")});
    }
    std::vector<std::string> texts;
    texts.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        texts.push_back(text(says("checkpoint", "a list")));
    }
    return texts;
}

std::vector<double> GgufReader::listedNumbers() {
    const auto [kind, count] = listHead();
    const auto bytes = bytesOf(kind);
    if (bytes == 0 || count > left() / bytes) {
        fail({says("checkpoint", "a list in it is none of numbers.")});
    }
    std::vector<double> numbers;
    numbers.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        numbers.push_back(real(kind));
    }
    return numbers;
}

double GgufReader::real(std::uint32_t kind) {
    constexpr auto kWhat = says("checkpoint", "a list");
    switch (kind) {
        case U8:
        case Bool:
            return number<std::uint8_t>(kWhat);
        case I8:
            return number<std::int8_t>(kWhat);
        case U16:
            return number<std::uint16_t>(kWhat);
        case I16:
            return number<std::int16_t>(kWhat);
        case U32:
            return number<std::uint32_t>(kWhat);
        case I32:
            return number<std::int32_t>(kWhat);
        case F32:
            return static_cast<double>(number<float>(kWhat));
        case U64:
            return static_cast<double>(number<std::uint64_t>(kWhat));
        case I64:
            return static_cast<double>(number<std::int64_t>(kWhat));
        default:
            return number<double>(kWhat);
    }
}

std::string GgufReader::value(std::uint32_t kind, int depth) {
    switch (kind) {
        case U8:
            return numberText<std::uint8_t>();
        case I8:
            return numberText<std::int8_t>();
        case U16:
            return numberText<std::uint16_t>();
        case I16:
            return numberText<std::int16_t>();
        case U32:
            return numberText<std::uint32_t>();
        case I32:
            return numberText<std::int32_t>();
        case F32:
            return numberText<float>();
        case Bool:
            return number<std::uint8_t>(says("checkpoint", "a value")) != 0 ? "true" : "false";
        case Text:
            return text(says("checkpoint", "a text"), kLongestValue);
        case List:
            return list(depth);
        case U64:
            return numberText<std::uint64_t>();
        case I64:
            return numberText<std::int64_t>();
        case F64:
            return numberText<double>();
        default:
            fail({says("checkpoint", "it holds a value of the unknown kind %1."), kind});
    }
}

}  // namespace tubelet::checkpoint
