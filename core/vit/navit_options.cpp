#include "vit/navit_options.h"

#include <string>

#include "base/error.h"

namespace tubelet::vit {

void NaVitOptions::check() const {
    const auto require = [](bool holds, const char* name, std::int64_t value) {
        if (!holds) {
            throw Error(ErrorKind::ModelUnreadable, std::string("A NaViT can't have ") + name + " " +
                                                        std::to_string(value) + ": expected at least 1.");
        }
    };
    for (std::size_t axis = 0; axis < 3; ++axis) {
        require(patchSize[axis] >= 1, "a patch size of", patchSize[axis]);
        require(mostPatches[axis] >= 1, "most patches of", mostPatches[axis]);
    }
    require(channels >= 1, "channels:", channels);
    require(heads >= 1, "heads:", heads);
    require(headDim >= 1, "a head width of", headDim);
    require(hiddenWidth >= 1, "a hidden width of", hiddenWidth);
    require(layers >= 1, "layers:", layers);
    require(classes >= 1, "classes:", classes);
    require(frequencies >= 1, "frequencies:", frequencies);
}

}  // namespace tubelet::vit
