#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/message.h"
#include "models/component_kind.h"
#include "models/layout.h"
#include "models/parts/parts_plan.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::diffusion {
struct SamplerOptions;
}

namespace tubelet::models {

class OpenedModel;
class VideoModel;
struct Placements;

/// What a component is there for.
enum class Role { Text, Image, Denoiser, Vae };

/// A component of a family's models.
struct FamilyComponent {
    std::string name;  ///< in the index: "transformer"
    const ComponentKind* kind = nullptr;
    Role role = Role::Denoiser;
    bool isOptional = false;  ///< some of them have it
};

/// A component that models of a family may have beside those of their index.
struct BesideComponent {
    std::string name;  ///< its folder in the model's
    const ComponentKind* kind = nullptr;
};

/// What is decoded: pixels, frames.
struct DecodedSize {
    int width = 0, height = 0;
    int frames = 0;          ///< those included that a loop is decoded with in front of it
    bool keepsHoles = true;  ///< the heap between uses: false beside a base::SmallHeap
};

/// One forward of the denoiser for one prediction.
struct ForwardMemory {
    std::uint64_t tokens = 0;
    std::uint64_t bytes = 0;  ///< of its activations
};

/// A family of models: all that the rest of the house must know of it.
/// One folder and one line of families().
struct Family {
    std::string name;                    ///< "wan"; also in tubelet.json
    std::vector<std::string> pipelines;  ///< diffusers' class names that it answers to
    std::string purpose;                 ///< for people: "text to video"
    std::vector<FamilyComponent> components;
    std::vector<BesideComponent> beside;
    std::vector<std::string> others;  ///< components without weights that the index must name

    /// Sizes, factors and, where the folder has no tubelet.json (`published`), the family's usual
    /// values; the scheduler is not theirs.
    /// Throws Error(ModelUnreadable).
    void (*readFacts)(const Layout& layout, bool published, request::ModelFacts& facts) = nullptr;
    /// The model behind the pipeline's interface; reads no weights yet.
    /// Throws Error(ModelUnreadable) for a variant that can't be run.
    std::unique_ptr<VideoModel> (*load)(std::shared_ptr<const OpenedModel> opened,
                                        const Placements& placements) = nullptr;
    /// itemBytes: of an activation.
    ForwardMemory (*forwardMemory)(const Layout& layout, const request::GenerationRequest& request,
                                   const request::ModelFacts& facts, std::uint64_t itemBytes) = nullptr;
    /// Activations of the text encoder at the longest prompt, bytes; null: its models read none.
    std::uint64_t (*encodingBytes)(const Layout& layout, const request::ModelFacts& facts,
                                   std::uint64_t itemBytes) = nullptr;
    /// Bytes of the VAE's layers while a clip, or a tile of that size, is decoded.
    std::uint64_t (*decodeBytes)(const Layout& layout, const DecodedSize& size) = nullptr;
    /// What its denoiser in a file of its own needs beside it; null: its models are folders alone.
    /// Throws Error(ModelUnreadable) for a variant that is not run.
    PartsPlan (*planParts)(const WeightPart& denoiser) = nullptr;
    /// What its pipelines ask of the model's schedule beside what its file says; null: nothing.
    void (*fitSchedule)(const Layout& layout, diffusion::SamplerOptions& options) = nullptr;
    /// Why a pipeline that is named like its own, and is not among them, is not run: what follows
    /// "can't be run:". Empty where it knows none of that name; null: it knows none at all.
    Message (*whyNot)(const std::string& pipeline) = nullptr;
    /// What weights are that are taken for its own and are of a network that is not run: what
    /// follows "is". Empty where it knows none of these names; null: it knows none at all.
    Message (*stranger)(const checkpoint::Weights& weights) = nullptr;
};

}  // namespace tubelet::models
