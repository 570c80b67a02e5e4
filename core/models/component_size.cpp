#include "models/component_size.h"

#include <algorithm>
#include <map>

#include "checkpoint/mapped_matrix.h"
#include "checkpoint/matrix_form.h"
#include "models/placement.h"

namespace tubelet::models {
namespace {

WeightCount& operator+=(WeightCount& a, const WeightCount& b) {
    a.elements += b.elements;
    a.halfElements += b.halfElements;
    a.storedElements += b.storedElements;
    a.storedBytes += b.storedBytes;
    a.keptElements += b.keptElements;
    a.keptBytes += b.keptBytes;
    return a;
}

WeightCount countOf(const checkpoint::Weights& weights, const std::string& name) {
    const auto& info = weights.info(name);
    const auto elements = checkpoint::elementCount(info.shape);
    const auto* form = checkpoint::formOf(weights, name);
    if (form == nullptr) {
        return {.elements = elements, .halfElements = checkpoint::isHalfMatrix(weights, name) ? elements : 0};
    }
    auto bytes = info.bytes;
    for (const auto& part : form->beside(weights, name)) {
        bytes += weights.info(part).bytes;
    }
    WeightCount count{.elements = elements, .storedElements = elements, .storedBytes = bytes};
    if (form->staysStored) {
        count.keptElements = elements;
        count.keptBytes = bytes;
    }
    return count;
}

Memory memoryOf(const WeightCount& count, const Placement& placement) {
    const std::uint64_t item = placement.dtype == "bfloat16" ? 2 : 4;
    if (!placement.asStored) {
        return memoryOn(placement.device, (count.elements - count.keptElements) * item) + Memory{count.keptBytes, 0};
    }
    constexpr std::uint64_t kHalf = 2;
    const auto plain = (count.elements - count.storedElements - count.halfElements) * item;
    const auto stored = count.halfElements * kHalf + count.storedBytes - count.keptBytes;
    return memoryOn(placement.device, plain + stored) + Memory{count.keptBytes, 0};
}

}  // namespace

WeightCount ComponentSize::all(bool withEncoder) const {
    auto sum = outsideBlocks;
    if (withEncoder) {
        sum += encoder;
    }
    for (const auto& block : blocks) {
        sum += block;
    }
    return sum;
}

ComponentSize componentSize(const checkpoint::Weights& weights, const std::string& blocks,
                            const std::vector<std::string>& tables, const std::string& encoder) {
    ComponentSize size;
    std::map<std::string, WeightCount> ofBlock;
    const auto parts = checkpoint::formParts(weights);  // they are counted with their matrices
    for (const auto& name : weights.names()) {
        if (std::binary_search(parts.begin(), parts.end(), name) ||
            std::find(tables.begin(), tables.end(), name) != tables.end()) {
            continue;
        }
        const auto count = countOf(weights, name);
        size.largestTensor = std::max(size.largestTensor, count.elements);
        if (!blocks.empty() && name.starts_with(blocks)) {
            ofBlock[name.substr(blocks.size(), name.find('.', blocks.size()) - blocks.size())] += count;
        } else if (!encoder.empty() && name.starts_with(encoder)) {
            size.encoder += count;
        } else {
            size.outsideBlocks += count;
        }
    }
    for (const auto& [block, count] : ofBlock) {
        size.blocks.push_back(count);
    }
    return size;
}

Memory weightMemory(const ComponentSize& size, const Placement& placement, bool isEncoding) {
    if (placement.residence == Residence::Whole) {
        return memoryOf(size.all(isEncoding), placement);
    }
    Memory largest;
    for (const auto& block : size.blocks) {
        largest = larger(largest, memoryOf(block, placement));
    }
    return memoryOf(size.outsideBlocks, placement) + largest;
}

}  // namespace tubelet::models
