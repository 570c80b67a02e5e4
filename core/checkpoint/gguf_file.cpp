#include "checkpoint/gguf_file.h"

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/gguf_header.h"
#include "checkpoint/gguf_types.h"
#include "checkpoint/mapped_tensor.h"

namespace tubelet::checkpoint {

namespace {

void refuseParts(const GgufHeader& header, const std::filesystem::path& path) {
    const auto parts = header.metadata.find("split.count");
    if (parts != header.metadata.end() && parts->second != "0" && parts->second != "1") {
        throw Error(
            ErrorKind::ModelUnreadable,
            says("checkpoint",
                 "The GGUF file %1 is one part of %2 that a model was split into, expected the whole model. Join "
                 "the parts with the tool that split them, or get the model in one file."),
            path, base::shownText(parts->second, 20));
    }
}

void refuseTypes(const GgufHeader& header, const std::filesystem::path& path) {
    for (const auto& [name, tensor] : header.tensors) {
        const auto* type = ggufType(tensor.type);
        if (!type->isPlain() && !type->blocks) {
            throw Error(ErrorKind::ModelUnreadable,
                        says("checkpoint",
                             "The GGUF file %1 stores the tensor %2 as %3, which is not computed; expected %4. Get an "
                             "edition of the model in one of these types, or its safetensors files."),
                        path, base::inQuotes(name), tensor.type, computedGgufTypes());
        }
    }
}

}  // namespace

struct GgufFile::State {
    explicit State(const std::filesystem::path& filePath)
        : path(filePath), file(filePath), header(readGgufHeader(file, filePath)) {
        refuseParts(header, path);
        refuseTypes(header, path);
        for (const auto& [name, tensor] : header.tensors) {
            infos.emplace(name, TensorInfo{tensor.type, tensor.shape, tensor.bytes});
        }
    }

    std::filesystem::path path;
    MappedFile file;
    GgufHeader header;
    std::map<std::string, TensorInfo> infos;
};

GgufFile::GgufFile(const std::filesystem::path& path) : m_state(std::make_shared<State>(path)) {}
GgufFile::~GgufFile() = default;

const std::filesystem::path& GgufFile::path() const {
    return m_state->path;
}

std::vector<std::string> GgufFile::names() const {
    std::vector<std::string> names;
    names.reserve(m_state->infos.size());
    for (const auto& [name, info] : m_state->infos) {
        names.push_back(name);
    }
    return names;
}

const TensorInfo* GgufFile::find(const std::string& name) const {
    const auto found = m_state->infos.find(name);
    return found == m_state->infos.end() ? nullptr : &found->second;
}

at::Tensor GgufFile::tensor(const std::string& name) const {
    const auto found = m_state->header.tensors.find(name);
    if (found == m_state->header.tensors.end()) {
        throw Error(ErrorKind::ModelUnreadable, says("checkpoint", "The weight file %1 has no tensor named %2."),
                    path(), base::inQuotes(name));
    }
    const auto& tensor = found->second;
    const GgufType& type = *ggufType(tensor.type);
    auto shape = tensor.shape;
    auto stored = c10::kByte;
    if (type.isPlain()) {
        stored = *scalarTypeOf(tensor.type);
    } else if (const auto elements = static_cast<std::int64_t>(type.elements);
               !shape.empty() && shape.back() % elements == 0) {
        shape.back() = shape.back() / elements * static_cast<std::int64_t>(type.bytes);
    } else {
        shape = {static_cast<std::int64_t>(tensor.bytes)};
    }
    return mappedTensor({m_state, &m_state->file}, tensor.begin, shape, stored);
}

void GgufFile::prefetch(const std::string& name) const {
    const auto& tensors = m_state->header.tensors;
    if (const auto found = tensors.find(name); found != tensors.end()) {
        m_state->file.willNeed(found->second.begin, found->second.bytes);
    }
}

void GgufFile::releasePages(const std::string& name) const {
    const auto& tensors = m_state->header.tensors;
    if (const auto found = tensors.find(name); found != tensors.end()) {
        m_state->file.release(found->second.begin, found->second.bytes);
    }
}

const std::map<std::string, std::string>& GgufFile::metadata() const {
    return m_state->header.metadata;
}

std::uint64_t GgufFile::size() const {
    return m_state->file.size();
}

void GgufFile::identify(const std::function<void(std::string_view)>& add, const std::stop_token& stop) const {
    identifyFile(m_state->file, m_state->header.dataBegin, add, stop);
}

}  // namespace tubelet::checkpoint
