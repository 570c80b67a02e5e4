#include "models/component_size.h"

#include <algorithm>
#include <map>

#include "checkpoint/matrix_form.h"
#include "models/placement.h"

namespace tubelet::models {

ComponentSize componentSize(const checkpoint::Weights& weights, const std::string& blocks) {
    ComponentSize size;
    std::map<std::string, std::uint64_t> ofBlock;
    for (const auto& name : weights.names()) {
        const auto& info = weights.info(name);
        const auto elements = checkpoint::elementCount(info.shape);
        size.parameters += elements;
        if (const auto* form = checkpoint::formOf(weights, name)) {
            size.storedElements += elements;
            size.storedBytes += info.bytes;
            size.keptElements += form->staysStored ? elements : 0;
            size.keptBytes += form->staysStored ? info.bytes : 0;
        }
        if (!blocks.empty() && name.starts_with(blocks)) {
            ofBlock[name.substr(blocks.size(), name.find('.', blocks.size()) - blocks.size())] += elements;
        } else {
            size.outsideBlocks += elements;
        }
    }
    for (const auto& [block, elements] : ofBlock) {
        size.largestBlock = std::max(size.largestBlock, elements);
    }
    return size;
}

std::uint64_t weightBytes(const ComponentSize& size, const Placement& placement) {
    const std::uint64_t item = placement.dtype == "bfloat16" ? 2 : 4;
    if (placement.residence == Residence::ByBlock) {
        // at most: a block may be as it is stored
        return (size.outsideBlocks + size.largestBlock) * item;
    }
    return placement.asStored ? (size.parameters - size.storedElements) * item + size.storedBytes
                              : (size.parameters - size.keptElements) * item + size.keptBytes;
}

}  // namespace tubelet::models
