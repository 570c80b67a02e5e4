#include "checkpoint/safetensors.h"

#include <bit>
#include <memory>

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/mapped_tensor.h"
#include "checkpoint/safetensors_header.h"

namespace tubelet::checkpoint {

static_assert(std::endian::native == std::endian::little, "safetensors data is little-endian and used in place");

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
    identifyFile(m_state->file, m_state->header.dataBegin, add, stop);
}

at::Tensor SafetensorsFile::tensor(const std::string& name) const {
    const auto found = tensors().find(name);
    if (found == tensors().end()) {
        throw Error(ErrorKind::ModelUnreadable, says("checkpoint", "The weight file %1 has no tensor named %2."),
                    path(), base::inQuotes(name));
    }
    const StoredTensor& info = found->second;
    const auto type = scalarTypeOf(info.dtype);
    if (!type) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("checkpoint",
                         "The tensor %1 of %2 has the dtype %3, which can't be computed with here. Use a file with "
                         "F32, F16 or BF16 weights."),
                    base::inQuotes(name), path(), info.dtype);
    }
    // The header's length need not be a multiple of the item size, so data may be unaligned.
    return mappedTensor({m_state, &m_state->file}, m_state->header.dataBegin + info.begin, info.shape, *type);
}

void SafetensorsFile::prefetch(const std::string& name) const {
    if (const auto found = tensors().find(name); found != tensors().end()) {
        const StoredTensor& info = found->second;
        m_state->file.willNeed(m_state->header.dataBegin + info.begin, info.bytes);
    }
}

void SafetensorsFile::releasePages(const std::string& name) const {
    if (const auto found = tensors().find(name); found != tensors().end()) {
        const StoredTensor& info = found->second;
        m_state->file.release(m_state->header.dataBegin + info.begin, info.bytes);
    }
}

}  // namespace tubelet::checkpoint
