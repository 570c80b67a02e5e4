#include "checkpoint/safetensors.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include <ATen/ATen.h>
#include <c10/core/ScalarType.h>

#include "base/error.h"
#include "base/shown.h"
#include "base/stop.h"
#include "checkpoint/mapped_file.h"
#include "checkpoint/safetensors_header.h"

namespace tubelet::checkpoint {

static_assert(std::endian::native == std::endian::little, "safetensors data is little-endian and used in place");

namespace {

std::optional<c10::ScalarType> scalarType(const std::string& dtype) {
    static const std::map<std::string, c10::ScalarType> kTypes = {
        {"BOOL", c10::kBool},
        {"U8", c10::kByte},
        {"I8", c10::kChar},
        {"F8_E5M2", c10::kFloat8_e5m2},
        {"F8_E4M3", c10::kFloat8_e4m3fn},
        {"F8_E8M0", c10::kFloat8_e8m0fnu},
        {"F8_E4M3FNUZ", c10::kFloat8_e4m3fnuz},
        {"F8_E5M2FNUZ", c10::kFloat8_e5m2fnuz},
        {"I16", c10::kShort},
        {"U16", c10::kUInt16},
        {"F16", c10::kHalf},
        {"BF16", c10::kBFloat16},
        {"I32", c10::kInt},
        {"U32", c10::kUInt32},
        {"F32", c10::kFloat},
        {"I64", c10::kLong},
        {"U64", c10::kUInt64},
        {"F64", c10::kDouble},
        {"C64", c10::kComplexFloat},
    };
    const auto found = kTypes.find(dtype);
    return found == kTypes.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

struct SafetensorsFile::State {
    explicit State(const std::filesystem::path& filePath)
        : path(filePath), file(filePath), header(parseSafetensorsHeader(file.text(0, file.size()), filePath)) {}

    std::filesystem::path path;
    MappedFile file;
    SafetensorsHeader header;
};

SafetensorsFile::SafetensorsFile(const std::filesystem::path& path) : m_state(std::make_shared<State>(path)) {}
SafetensorsFile::~SafetensorsFile() = default;

const std::filesystem::path& SafetensorsFile::path() const {
    return m_state->path;
}
const std::map<std::string, StoredTensor>& SafetensorsFile::tensors() const {
    return m_state->header.tensors;
}

std::vector<std::string> SafetensorsFile::names() const {
    std::vector<std::string> names;
    names.reserve(tensors().size());
    for (const auto& [name, info] : tensors()) {
        names.push_back(name);
    }
    return names;
}

const TensorInfo* SafetensorsFile::find(const std::string& name) const {
    const auto found = tensors().find(name);
    return found == tensors().end() ? nullptr : &found->second;
}

const std::map<std::string, std::string>& SafetensorsFile::metadata() const {
    return m_state->header.metadata;
}

std::uint64_t SafetensorsFile::size() const {
    return m_state->file.size();
}

void SafetensorsFile::identify(const std::function<void(std::string_view)>& add, const std::stop_token& stop) const {
    constexpr std::uint64_t kSamples = 64, kSampleBytes = 4096;
    const std::uint64_t dataBegin = m_state->header.dataBegin, dataBytes = size() - dataBegin;
    add(m_state->file.text(0, dataBegin));
    for (std::uint64_t i = 0; i < kSamples; ++i) {
        checkStop(stop);
        const std::uint64_t begin = dataBytes / kSamples * i;
        add(m_state->file.text(dataBegin + begin, std::min(kSampleBytes, dataBytes - begin)));
    }
}

at::Tensor SafetensorsFile::tensor(const std::string& name) const {
    const auto found = tensors().find(name);
    if (found == tensors().end()) {
        throw Error(ErrorKind::ModelUnreadable, says("checkpoint", "The weight file %1 has no tensor named %2."),
                    path(), base::inQuotes(name));
    }
    const StoredTensor& info = found->second;
    const auto type = scalarType(info.dtype);
    if (!type) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("checkpoint",
                         "The tensor %1 of %2 has the dtype %3, which can't be computed with here. Use a file with "
                         "F32, F16 or BF16 weights."),
                    base::inQuotes(name), path(), info.dtype);
    }
    const auto options = at::TensorOptions(*type);
    if (info.bytes == 0) {
        return at::empty(info.shape, options);
    }
    const std::uint64_t begin = m_state->header.dataBegin + info.begin;
    const std::byte* data = m_state->file.data() + begin;
    m_state->file.willNeed(begin, info.bytes);
    // The header's length need not be a multiple of the item size; kernels want aligned elements,
    // so those are copied.
    if (reinterpret_cast<std::uintptr_t>(data) % c10::elementSize(*type) != 0) {
        at::Tensor copy = at::empty(info.shape, options);
        std::memcpy(copy.mutable_data_ptr(), data, info.bytes);
        return copy;
    }
    // The deleter holds the mapping: the tensor may outlive this object.
    return at::from_blob(
        const_cast<std::byte*>(data), info.shape, [state = m_state](void*) {}, options);
}

void SafetensorsFile::releasePages(const std::string& name) const {
    if (const auto found = tensors().find(name); found != tensors().end()) {
        const StoredTensor& info = found->second;
        m_state->file.release(m_state->header.dataBegin + info.begin, info.bytes);
    }
}

}  // namespace tubelet::checkpoint
