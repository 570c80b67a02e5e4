#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "checkpoint/gguf_types.h"

namespace tubelet::tests {

/// The bytes of a GGUF file, put together entry by entry; also such as no tool would write.
class GgufBytes {
  public:
    GgufBytes& align(std::uint32_t alignment) {
        m_alignment = alignment;
        return number("general.alignment", alignment);
    }

    /// A whole number of 32 bits.
    GgufBytes& number(const std::string& key, std::uint32_t value) {
        entry(key, 4);
        put(m_values, value);
        return *this;
    }
    GgufBytes& text(const std::string& key, const std::string& value) {
        entry(key, 8);
        putText(m_values, value);
        return *this;
    }
    GgufBytes& texts(const std::string& key, const std::vector<std::string>& values) {
        list(key, 8, values.size());
        for (const auto& value : values) {
            putText(m_values, value);
        }
        return *this;
    }
    GgufBytes& numbers(const std::string& key, const std::vector<float>& values) { return list(key, 6, values); }
    GgufBytes& numbers(const std::string& key, const std::vector<std::int32_t>& values) { return list(key, 5, values); }
    GgufBytes& numbers(const std::string& key, const std::vector<std::uint8_t>& values) { return list(key, 0, values); }

    /// The true shape of a tensor, as ComfyUI-GGUF's tools write it.
    GgufBytes& shape(const std::string& tensor, const std::vector<std::int32_t>& sizes) {
        return numbers("comfy.gguf.orig_shape." + tensor, sizes);
    }

    /// ne: sizes, innermost first. at: where its data begins; nothing: behind that of the others.
    GgufBytes& tensor(const std::string& name, const std::string& type, const std::vector<std::uint64_t>& ne,
                      const std::string& data, std::optional<std::uint64_t> at = {}) {
        ++m_tensorCount;
        putText(m_tensors, name);
        put(m_tensors, static_cast<std::uint32_t>(ne.size()));
        for (const auto size : ne) {
            put(m_tensors, size);
        }
        std::uint32_t id = 0;
        while (checkpoint::ggufType(id) == nullptr || checkpoint::ggufType(id)->name != type) {
            ++id;
        }
        put(m_tensors, id);
        pad(m_data);
        put(m_tensors, at ? *at : std::uint64_t{m_data.size()});
        m_data += data;
        return *this;
    }

    std::string whole() const {
        std::string bytes = "GGUF";
        put(bytes, std::uint32_t{3});
        put(bytes, m_tensorCount);
        put(bytes, m_valueCount);
        bytes += m_values + m_tensors;
        pad(bytes);
        return bytes + m_data;
    }

  private:
    template <typename Number>
    static void put(std::string& bytes, Number number) {
        bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    static void putText(std::string& bytes, const std::string& text) {
        put(bytes, std::uint64_t{text.size()});
        bytes += text;
    }
    void entry(const std::string& key, std::uint32_t kind) {
        ++m_valueCount;
        putText(m_values, key);
        put(m_values, kind);
    }
    void list(const std::string& key, std::uint32_t kind, std::size_t count) {
        entry(key, 9);
        put(m_values, kind);
        put(m_values, std::uint64_t{count});
    }
    template <typename Number>
    GgufBytes& list(const std::string& key, std::uint32_t kind, const std::vector<Number>& values) {
        list(key, kind, values.size());
        for (const auto value : values) {
            put(m_values, value);
        }
        return *this;
    }
    void pad(std::string& bytes) const { bytes.resize((bytes.size() + m_alignment - 1) / m_alignment * m_alignment); }

    std::uint32_t m_alignment = 32;
    std::uint64_t m_tensorCount = 0, m_valueCount = 0;
    std::string m_values, m_tensors, m_data;
};

}  // namespace tubelet::tests
