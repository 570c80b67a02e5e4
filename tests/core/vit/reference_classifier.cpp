#include "core/vit/reference_classifier.h"

#include <cstdlib>
#include <filesystem>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "media/image_file.h"
#include "media/video_reader.h"
#include "patch/frame_sampling.h"

namespace tubelet::tests {

std::unique_ptr<ReferenceCase> classifierCase() {
    const char* other = std::getenv("TUBELET_REFERENCE");
    if (other != nullptr && *other != '\0' && !std::filesystem::exists(referenceFolder() / "classifiers")) {
        return nullptr;
    }
    return std::make_unique<ReferenceCase>("classifiers");
}

media::Image referencePicture(const ReferenceCase& reference) {
    return media::readImage(reference.folder() / "picture.png");
}

std::vector<media::Image> referenceClip(const ReferenceCase& reference) {
    return media::readClip(reference.folder() / "clip").frames;
}

Limit pixelLimit() {
    return Limit::roundings(8, 5,
                            "a product, a difference and a quotient of levels up to 1, over deviations above 0.2");
}

std::vector<media::Image> takenEvenly(const std::vector<media::Image>& clip, std::int64_t count) {
    std::vector<media::Image> taken;
    for (const auto index : patch::uniformFrames(static_cast<std::int64_t>(clip.size()), count)) {
        taken.push_back(clip[static_cast<std::size_t>(index)]);
    }
    return taken;
}

std::string forwardDiffers(const ReferenceCase& reference, const std::string& name, vit::VitModel model,
                           const std::string& pixels, const std::string& prefix) {
    const c10::NoGradGuard noGradients;
    auto input = given(reference.tensor(name + "." + pixels));
    if (input.dim() == 4) {
        input = input.unsqueeze(1);
    }
    std::vector<at::Tensor> states;
    const auto logits = model->forward(input, {}, &states);
    std::string message =
        differs(name + "." + prefix + "logits", logits, reference.expected(name + "." + prefix + "logits"));
    for (std::size_t i = 0; i < states.size(); ++i) {
        const std::string state = name + "." + prefix + "states." + std::to_string(i);
        message += differs(state, states[i], reference.expected(state));
    }
    if (reference.has(name + "." + prefix + "states." + std::to_string(states.size()))) {
        message += name + ": the reference has more layers than " + std::to_string(states.size() - 1);
    }
    return message;
}

std::string probabilitiesDiffer(const ReferenceCase& reference, const std::string& name, vit::Classifier& classifier,
                                const std::vector<media::Image>& pictures, const std::string& probabilities) {
    const auto got = classifier.classify(pictures);
    return differs(name + "." + probabilities, at::tensor(got, at::kDouble),
                   reference.expected(name + "." + probabilities));
}

}  // namespace tubelet::tests
