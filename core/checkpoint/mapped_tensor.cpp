#include "checkpoint/mapped_tensor.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include <ATen/ATen.h>

#include "base/stop.h"

namespace tubelet::checkpoint {

std::optional<c10::ScalarType> scalarTypeOf(const std::string& dtype) {
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

at::Tensor mappedTensor(std::shared_ptr<const MappedFile> file, std::uint64_t begin, at::IntArrayRef shape,
                        c10::ScalarType type) {
    const auto options = at::TensorOptions(type);
    std::uint64_t bytes = c10::elementSize(type);
    for (const auto size : shape) {
        bytes *= static_cast<std::uint64_t>(size);
    }
    if (bytes == 0) {
        return at::empty(shape, options);
    }
    const std::byte* data = file->data() + begin;
    file->willNeed(begin, bytes);
    if (reinterpret_cast<std::uintptr_t>(data) % c10::elementSize(type) != 0) {
        at::Tensor copy = at::empty(shape, options);
        std::memcpy(copy.mutable_data_ptr(), data, bytes);
        return copy;
    }
    // The deleter holds the mapping: the tensor may outlive who opened the file.
    return at::from_blob(
        const_cast<std::byte*>(data), shape, [file = std::move(file)](void*) {}, options);
}

void identifyFile(const MappedFile& file, std::uint64_t dataBegin, const std::function<void(std::string_view)>& add,
                  const std::stop_token& stop) {
    constexpr std::uint64_t kSamples = 64, kSampleBytes = 4096;
    const std::uint64_t dataBytes = file.size() - dataBegin;
    add(file.text(0, dataBegin));
    for (std::uint64_t i = 0; i < kSamples; ++i) {
        checkStop(stop);
        const std::uint64_t begin = dataBytes / kSamples * i;
        add(file.text(dataBegin + begin, std::min(kSampleBytes, dataBytes - begin)));
    }
}

}  // namespace tubelet::checkpoint
