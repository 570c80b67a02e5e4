#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>
#include <torch/nn/module.h>
#include <nlohmann/json.hpp>

#include "base/small_heap.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "dit/denoiser.h"
#include "kernels/block_stream.h"
#include "media/clip.h"
#include "models/adapted_network.h"
#include "models/opened_model.h"
#include "models/placement.h"
#include "request/generation_request.h"
#include "request/lora.h"
#include "request/model_facts.h"
#include "request/notice.h"
#include "request/reports.h"
#include "text/prompt_encoder.h"
#include "vae/tiles.h"

namespace tubelet::models {

/// What the denoiser is told of a request, in the form that its family takes (text embeddings (1,
/// L, D), class labels (1)); without inputs.
struct Condition {
    dit::Condition conditional;
    dit::Condition unconditional;          ///< for guidance; undefined where the request's
                                           ///< guidance needs none
    std::int64_t noiseBatch = 1;           ///< DenoiseInput::noiseBatch
    std::vector<request::Notice> notices;  ///< what the user should know, such as a
                                           ///< prompt that was cut
};

/// What becomes of the frames that a run is given.
enum class GivenAs {
    Noisy,    ///< they stand among the others, as noisy as they are
    Clean,    ///< likewise, but clean, their tokens at timestep 0
    Channels  ///< they stand beside the sample, in channels of their own
};

/// What a VAE is asked for.
enum class VaeUse {
    Decoding,
    Encoding  ///< and decoding
};

/// A model folder of any family, loaded: what a run needs to know of it and to do with it.
/// Facts are there at once, each component when it is first used.
/// An image is a video of one frame.
/// Worker-only.
class VideoModel {
  public:
    virtual ~VideoModel();
    VideoModel(const VideoModel&) = delete;
    VideoModel& operator=(const VideoModel&) = delete;

    const OpenedModel& opened() const { return *m_opened; }
    const request::ModelFacts& facts() const { return m_opened->facts(); }
    const nlohmann::json& schedulerConfig() const { return m_opened->layout().config("scheduler"); }
    const Placements& placements() const { return m_placements; }
    /// Where latents live: the denoiser's.
    c10::Device device() const { return deviceOf(m_placements.denoiser); }
    /// Of the denoiser's activations.
    c10::ScalarType dtype() const { return dtypeOf(m_placements.denoiser); }

    /// (1, C, t, h, w): the grid of noise that a request's clip is made from.
    std::vector<std::int64_t> latentShape(const request::GenerationRequest& request) const;

    /// Hears how far a part is that is loaded or, where its blocks are read while it computes, how
    /// far the prompt is.
    using OnProgress = std::function<void(request::Phase phase, double fraction01)>;
    /// From now on; empty: nobody.
    void tellProgress(OnProgress onProgress) { m_onProgress = std::move(onProgress); }

    // Each of these loads what it needs on first use and then throws Error(ModelUnreadable), and
    // Cancelled within some tenths of a second of a stop request: the component is then not loaded.

    /// Loads what condition() needs for a request, where that is a component of its own; nothing
    /// where what became of its prompts is kept still.
    /// Returns what is odd about its files.
    virtual std::vector<request::Notice> prepareCondition(const request::GenerationRequest& request,
                                                          const std::stop_token& stop = {}) = 0;
    /// The prompt of a request, and for guidance the negative one, on the model's device.
    /// Throws Error(InvalidValue) for a prompt that means nothing to this model.
    virtual Condition condition(const request::GenerationRequest& request, const std::stop_token& stop = {}) = 0;
    /// Frees what condition() loaded; the next condition() of other prompts loads it again.
    virtual void releaseCondition() = 0;
    /// Frees what became of the last prompts, too: the next condition() computes.
    virtual void forgetPrompts() = 0;
    /// The network that condition() asks, to be trained: from now on condition() records a graph
    /// where gradients are enabled. Null where the family has none (class labels).
    virtual torch::nn::Module* trainedCondition(const std::stop_token& stop = {}) { return nullptr; }

    virtual dit::Denoiser& denoiser(const std::stop_token& stop = {}) = 0;
    /// The denoiser leaves, where it is placed so; what denoiser() returned is no more.
    void makeRoomForDecoding();
    /// The VAE leaves, where it is placed so.
    void makeRoomForDenoising();
    /// From now on it is placed so, where what is loaded can stay: a prompt encoder that stands
    /// otherwise leaves, and so do two denoisers where there shall be one at a time.
    /// False, and nothing changes, where denoiser or VAE would have to be read otherwise.
    bool adopt(const Placements& placements);
    /// How it was trained to take given frames.
    virtual GivenAs takesGiven() const { return GivenAs::Noisy; }
    /// The timestep from which on the first of two transformers denoises; nothing: there is one.
    virtual std::optional<double> boundary() const { return std::nullopt; }
    /// Embeddings of given pictures for the denoiser: (1, I, E); undefined where it sees none.
    /// The encoder leaves again.
    virtual at::Tensor lookAt(std::span<const media::Image> pictures, const std::stop_token& stop = {}) { return {}; }
    /// From now on the denoiser has these LoRAs, and no others: where it is loaded, what they and
    /// the former ones change is read again from the model's files, so that without any it is bit
    /// by bit as it was.
    /// Nothing is read where they are the same files and strengths as before.
    /// Of two denoisers each has those that are for it (request::expertOf()).
    /// Returns a report for each, see withLoras().
    /// Throws as that; after Cancelled in the middle the next call mends what is half done.
    std::vector<request::LoraReport> useLoras(const std::vector<request::Lora>& loras,
                                              const std::stop_token& stop = {});

    virtual void prepareDecoder(const std::stop_token& stop = {}) = 0;
    /// Throws Error(ModelUnreadable) where the VAE's weights don't fit it. Reads headers alone.
    void checkDecoder() const;
    /// Throws Error(ModelUnreadable) where the VAE's weights have no encoder. Reads headers alone.
    void checkEncoder() const;
    /// Pixels (1, 3, T, H, W) in [-1, 1], float32, of a legal size and length, to normalised
    /// latents (1, C, t, h, w):
    /// the mean of the VAE's posterior; from overlapping tiles where
    /// MemoryPlan::tiles says so.
    /// Throws Error(InvalidValue), Cancelled.
    virtual at::Tensor encode(const at::Tensor& video, const vae::Tiles& tiles, const std::stop_token& stop = {}) = 0;
    /// The VAE's encoder leaves; the next encode() loads it again.
    void releaseEncoder();

    /// How latents are decoded and who is told of it.
    struct DecodeOptions {
        vae::Tiles tiles;  ///< MemoryPlan::tiles
        std::function<void(double fraction01)> progress = [](double) {};
        std::uint64_t seed = 0;  ///< of the run: some decoders draw noise
    };
    /// Normalised latents (1, C, t, h, w) to pixels: sink(frames (1, 3, n, H, W) in [-1, 1]) once
    /// or, where the VAE streams, chunk by chunk in order.
    /// Exceptions of the sink pass through.
    /// Throws Cancelled.
    virtual void decode(const at::Tensor& latents, const DecodeOptions& options,
                        const std::function<void(const at::Tensor& frames)>& sink,
                        const std::stop_token& stop = {}) = 0;

  protected:
    VideoModel(std::shared_ptr<const OpenedModel> opened, Placements placements);

    static c10::Device deviceOf(const Placement& placement);
    static c10::ScalarType dtypeOf(const Placement& placement);

    /// A network filled with its weights where `placement` says, ready for inference.
    /// Throws Error(ModelUnreadable), Cancelled.
    template <typename Holder>
    Holder filled(Holder module, const checkpoint::Weights& weights, const Placement& placement,
                  const std::stop_token& stop, request::Phase phase = request::Phase::LoadingVae) const {
        auto options = loadOptions(placement, stop);
        options.progress = progressOf(phase);
        checkpoint::load(*module, weights, options);
        module->eval();
        return module;
    }

    /// The VAE in `kept`, made where there is none. What it is not asked for may have no values.
    /// Throws Error(ModelUnreadable), Cancelled; then it is as before.
    template <typename Holder>
    Holder& readyVae(Holder& kept, const std::function<Holder()>& make, VaeUse use, const std::stop_token& stop) {
        if (kept.is_empty()) {
            Holder module = make();
            fillVae(*module, /*encoder=*/false, stop);
            module->eval();
            kept = module;
            m_loadedVae = kept.get();
        }
        if (use == VaeUse::Encoding && !m_hasEncoder) {
            m_hasEncoder = true;  // what a stop leaves of it shall go, too
            try {
                fillVae(*kept, /*encoder=*/true, stop);
            } catch (...) {
                releaseEncoder();
                throw;
            }
        }
        return kept;
    }

    /// Tells whoever hears now of a phase; it must not outlive this.
    std::function<void(double fraction01)> progressOf(request::Phase phase) const {
        return [this, phase](double fraction01) {
            if (m_onProgress) {
                m_onProgress(phase, fraction01);
            }
        };
    }

    /// The text encoder of a folder in diffusers' layout, placed as it is planned; what it has to
    /// make room for leaves.
    /// parts: its options and what is special about the family; the rest is filled in.
    /// Throws Error(ModelUnreadable), Cancelled.
    std::unique_ptr<text::PromptEncoder> loadText(text::PromptEncoder::Parts parts, const std::stop_token& stop);

    /// What loading the denoiser needs to know of its module. A null module: not loaded.
    struct DenoiserParts {
        torch::nn::Module* module = nullptr;
        std::vector<std::shared_ptr<torch::nn::Module>> blocks;
        std::shared_ptr<kernels::BlockStream>* stream = nullptr;  ///< the module's own
        std::vector<std::string> keepFloat32;                     ///< see LoadOptions
        std::size_t expert = 0;                                   ///< which of denoisersOf()
    };
    /// Fills the denoiser, whole or block by block as its placement says, with the LoRAs
    /// that are in use.
    void fillDenoiser(const DenoiserParts& parts, const std::stop_token& stop, const std::set<std::string>& only = {});
    /// Of that one of denoisersOf().
    virtual DenoiserParts loadedDenoiser(std::size_t expert) = 0;
    /// That one is not loaded any more.
    virtual void dropDenoiser(std::size_t expert) = 0;
    /// Frees that one, and the pages of its files.
    void releaseDenoiser(std::size_t expert);
    /// The VAE is not loaded any more.
    virtual void dropVae() = 0;
    /// Compares a component's weights, but for a VAE's encoder, with its config, by headers alone.
    /// Throws Error(ModelUnreadable) where they don't fit.
    void checkWeights(const FamilyComponent& component) const;

  private:
    const FamilyComponent& vaeComponent() const;
    void releaseDenoisers();
    void releaseVae();
    /// One half of it, laid out as convolutions take it.
    void fillVae(torch::nn::Module& module, bool encoder, const std::stop_token& stop) const;
    /// The names of that half's tensors.
    std::set<std::string> halfOfVae(const torch::nn::Module& module, bool encoder) const;
    checkpoint::LoadOptions loadOptions(const Placement& placement, const std::stop_token& stop) const;

    AdaptedNetwork& network(std::size_t expert);
    void placeHeap();

    std::shared_ptr<const OpenedModel> m_opened;
    Placements m_placements;
    std::optional<base::SmallHeap> m_smallHeap;  ///< where it is placed so
    std::vector<AdaptedNetwork> m_networks;      ///< of denoisersOf()
    torch::nn::Module* m_loadedVae = nullptr;
    bool m_hasEncoder = false;  ///< that one
    OnProgress m_onProgress;
};

/// An opened model, ready to load its components.
/// Throws Error(ModelUnreadable) for a variant that can't be run.
std::unique_ptr<VideoModel> loadModel(std::shared_ptr<const OpenedModel> opened, const Placements& placements);

}  // namespace tubelet::models
