#include "checkpoint/gguf_header.h"

#include <algorithm>
#include <bit>
#include <fstream>
#include <limits>
#include <sstream>
#include <string_view>
#include <utility>

#include "base/shown.h"
#include "checkpoint/gguf_reader.h"
#include "checkpoint/gguf_types.h"
#include "checkpoint/mapped_file.h"
#include "checkpoint/shape_text.h"
#include "checkpoint/tensor_source.h"

namespace tubelet::checkpoint {

namespace {

namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "GGUF is read as it lies in memory");

constexpr std::string_view kMagic = "GGUF";
constexpr std::uint64_t kMostDimensions = 8;  // ggml has 4, but tools for video models write 5
constexpr std::uint64_t kDefaultAlignment = 32;
constexpr std::size_t kLongestShown = 400;
// name's length, dimensions' number, type, offset
constexpr std::uint64_t kShortestTensor = 8 + 4 + 4 + 8;
constexpr std::uint64_t kShortestValue = 8 + 4 + 1;  // key's length, kind, value
/// What ComfyUI-GGUF's tools put in front of the name of a tensor whose numbers lie in rows of
/// another length than its own, so that they fill whole blocks.
constexpr std::string_view kTrueShape = "comfy.gguf.orig_shape.";

/// Version, after the magic.
std::uint32_t versionOf(GgufReader& reader) {
    const auto version = reader.number<std::uint32_t>(says("checkpoint", "its version"));
    if (version != 2 && version != 3) {
        if ((version & 0xffff) == 0 && version != 0) {
            reader.fail({says("checkpoint",
                              "it is of the big-endian kind; one for usual processors (little-endian) was expected.")},
                        says("checkpoint", "Get the edition for them, or the model's safetensors files."));
        }
        reader.fail({says("checkpoint", "it is of version %1; 2 or 3 was expected."), version},
                    says("checkpoint", "Get a present edition of the file, or the model's safetensors files."));
    }
    return version;
}

std::uint64_t alignmentOf(const GgufReader& reader, const GgufHeader& header) {
    const auto found = header.metadata.find("general.alignment");
    if (found == header.metadata.end()) {
        return kDefaultAlignment;
    }
    std::istringstream text(found->second);
    std::uint64_t alignment = 0;
    if (!(text >> alignment) || alignment == 0 || alignment > (1U << 20) || !std::has_single_bit(alignment)) {
        reader.fail({says("checkpoint", "general.alignment is %1; a power of two was expected."),
                     base::inQuotes(found->second, 20)});
    }
    return alignment;
}

/// Elements and bytes of a tensor; fails where they overflow or don't fill whole blocks.
void measure(const GgufReader& reader, const std::string& name, const GgufType& type, GgufTensor& tensor) {
    std::uint64_t elements = 1;
    for (const auto size : tensor.shape) {
        const auto wide = static_cast<std::uint64_t>(size);
        if (wide != 0 && elements > std::numeric_limits<std::int64_t>::max() / wide) {
            reader.fail(
                {says("checkpoint", "the tensor %1 has more elements than can be counted."), base::inQuotes(name)});
        }
        elements *= wide;
    }
    const auto row = tensor.shape.empty() ? std::int64_t{1} : tensor.shape.back();
    if (static_cast<std::uint64_t>(row) % type.elements != 0) {
        reader.fail({says("checkpoint", "the rows of the tensor %1 have %2 elements, which is no multiple of %3 (%4)."),
                     base::inQuotes(name), row, type.elements, type.name});
    }
    const auto blocks = elements / type.elements;
    if (blocks > std::numeric_limits<std::uint64_t>::max() / type.bytes) {
        reader.fail({says("checkpoint", "the tensor %1 is larger than can be counted."), base::inQuotes(name)});
    }
    tensor.bytes = blocks * type.bytes;
}

void readTensors(GgufReader& reader, std::uint64_t count, GgufHeader& header) {
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto name = reader.text(says("checkpoint", "the list of its tensors"));
        GgufTensor tensor;
        const auto dimensions = reader.number<std::uint32_t>(says("checkpoint", "the list of its tensors"));
        if (dimensions > kMostDimensions) {
            reader.fail({says("checkpoint", "the tensor %1 has %2 dimensions; at most %3 were expected."),
                         base::inQuotes(name), dimensions, kMostDimensions});
        }
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            const auto size = reader.number<std::uint64_t>(says("checkpoint", "the list of its tensors"));
            if (size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
                reader.fail(
                    {says("checkpoint", "the tensor %1 has more elements than can be counted."), base::inQuotes(name)});
            }
            tensor.shape.insert(tensor.shape.begin(), static_cast<std::int64_t>(size));
        }
        const auto id = reader.number<std::uint32_t>(says("checkpoint", "the list of its tensors"));
        const GgufType* type = ggufType(id);
        if (type == nullptr) {
            reader.fail(
                {says("checkpoint", "the tensor %1 is of the type %2, which is not known."), base::inQuotes(name), id});
        }
        tensor.type = type->name;
        measure(reader, name, *type, tensor);
        tensor.begin = reader.number<std::uint64_t>(says("checkpoint", "the list of its tensors"));
        if (!header.tensors.emplace(name, std::move(tensor)).second) {
            reader.fail({says("checkpoint", "the tensor %1 stands in it twice."), base::inQuotes(name)});
        }
    }
}

/// Gives tensors their true shapes; those of tensors that are not there mean nothing.
void shapeTensors(const GgufReader& reader, const std::map<std::string, std::vector<std::int64_t>>& shapes,
                  GgufHeader& header) {
    for (const auto& [name, shape] : shapes) {
        const auto found = header.tensors.find(name);
        if (found == header.tensors.end()) {
            continue;
        }
        const auto elements = elementCount(found->second.shape);
        std::uint64_t count = 1;
        for (const auto size : shape) {
            const auto wide = static_cast<std::uint64_t>(size);
            // never more than there are, so that the product can't overflow
            count = size < 0 || (wide != 0 && count > elements / wide) ? elements + 1 : count * wide;
        }
        if (count != elements || shape.size() > kMostDimensions) {
            reader.fail({says("checkpoint", "the tensor %1 has %2 elements, and its true shape would be %3."),
                         base::inQuotes(name), elements, shapeText(shape)});
        }
        found->second.shape = shape;
    }
}

/// Fails where two tensors share bytes.
void checkApart(const GgufReader& reader, const GgufHeader& header) {
    std::vector<std::pair<std::uint64_t, std::string>> order;
    for (const auto& [name, tensor] : header.tensors) {
        if (tensor.bytes > 0) {
            order.emplace_back(tensor.begin, name);
        }
    }
    std::sort(order.begin(), order.end());
    for (std::size_t i = 1; i < order.size(); ++i) {
        const auto& before = header.tensors.at(order[i - 1].second);
        if (before.begin + before.bytes > order[i].first) {
            reader.fail({says("checkpoint", "the tensors %1 and %2 lie in each other."),
                         base::inQuotes(order[i - 1].second), base::inQuotes(order[i].second)});
        }
    }
}

/// Moves offsets to the file's start and checks that every tensor lies in the file.
void placeTensors(const GgufReader& reader, GgufHeader& header) {
    const auto alignment = alignmentOf(reader, header);
    const auto begin = (reader.at() + alignment - 1) / alignment * alignment;
    header.dataBegin = std::min(begin, header.fileBytes);
    std::uint64_t end = begin;
    for (auto& [name, tensor] : header.tensors) {
        if (tensor.begin % alignment != 0) {
            reader.fail({says("checkpoint", "the tensor %1 doesn't begin at a multiple of %2 bytes."),
                         base::inQuotes(name), alignment});
        }
        constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
        if (tensor.begin > kMost - begin || tensor.bytes > kMost - begin - tensor.begin) {
            reader.fail({says("checkpoint", "the tensor %1 lies beyond any file's end."), base::inQuotes(name)});
        }
        tensor.begin += begin;
        end = std::max(end, tensor.begin + tensor.bytes);
    }
    if (end > header.fileBytes) {
        reader.fail({says("checkpoint", "its tensors need %1 and it has %2: its download was cut."), Bytes{end},
                     Bytes{header.fileBytes}});
    }
    checkApart(reader, header);
}

}  // namespace

std::string GgufHeader::architecture() const {
    const auto found = metadata.find("general.architecture");
    return found == metadata.end() ? std::string() : found->second;
}

std::uint64_t GgufHeader::parameterCount() const {
    std::uint64_t count = 0;
    for (const auto& [name, tensor] : tensors) {
        count += elementCount(tensor.shape);
    }
    return count;
}

std::map<std::string, std::uint64_t> GgufHeader::types() const {
    std::map<std::string, std::uint64_t> counts;
    for (const auto& [name, tensor] : tensors) {
        ++counts[tensor.type];
    }
    return counts;
}

bool isGguf(const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) {
        return false;
    }
    char head[4] = {};
    std::ifstream stream(file, std::ios::binary);
    return stream.read(head, sizeof head) && std::string_view(head, sizeof head) == kMagic;
}

GgufHeader readGgufHeader(const fs::path& path) {
    return readGgufHeader(MappedFile(path), path);
}

GgufHeader readGgufHeader(const MappedFile& file, const fs::path& path) {
    GgufReader reader(file.text(0, file.size()), path);
    if (reader.take(std::min<std::uint64_t>(kMagic.size(), file.size()), says("checkpoint", "its head")) != kMagic) {
        reader.fail({says("checkpoint", "it does not begin as one.")});
    }
    GgufHeader header;
    header.fileBytes = file.size();
    header.version = versionOf(reader);
    const auto tensors = reader.number<std::uint64_t>(says("checkpoint", "its head"));
    const auto values = reader.number<std::uint64_t>(says("checkpoint", "its head"));
    if (tensors > reader.left() / kShortestTensor || values > reader.left() / kShortestValue) {
        reader.fail({says("checkpoint", "its head promises %1 and %2, more than it has room for."),
                     Message(counts("checkpoint", "%n tensor(s)"), tensors),
                     Message(counts("checkpoint", "%n value(s)"), values)});
    }
    std::map<std::string, std::vector<std::int64_t>> shapes;
    for (std::uint64_t i = 0; i < values; ++i) {
        const auto key = reader.text(says("checkpoint", "its values"));
        const auto kind = reader.number<std::uint32_t>(says("checkpoint", "its values"));
        std::string told;
        if (key.starts_with(kTrueShape)) {
            auto shape = reader.integers(kind);
            told = shapeText(shape);
            shapes.emplace(key.substr(kTrueShape.size()), std::move(shape));
        } else {
            if (GgufReader::isList(kind)) {
                header.lists.emplace(key, reader.at());
            }
            told = base::shownText(reader.value(kind), kLongestShown);
        }
        if (!header.metadata.emplace(key, std::move(told)).second) {
            reader.fail({says("checkpoint", "the entry %1 stands in it twice."), base::inQuotes(key)});
        }
    }
    readTensors(reader, tensors, header);
    shapeTensors(reader, shapes, header);
    placeTensors(reader, header);
    return header;
}

}  // namespace tubelet::checkpoint
