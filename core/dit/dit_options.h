#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace tubelet::dit {

/// How a DiT block learns the timestep and the class or text (Peebles & Xie, "Scalable Diffusion
/// Models with Transformers", arXiv 2212.09748, section 3.2).
enum class Conditioning {
    InContext,       ///< their embeddings are extra tokens of the sequence, like a [CLS] token;
                     ///< left out at the end
    CrossAttention,  ///< their embeddings are a sequence that every block attends to after
                     ///< its self-attention
    AdaLn,           ///< scale and shift of the layer norms are regressed from the sum
                     ///< of the embeddings
    AdaLnZero        ///< adaLN, and gates before each residual sum that start at zero
};

/// "in-context", "cross-attention", "adaln", "adaln-zero".
std::string_view toString(Conditioning conditioning);
/// Throws Error(Usage) naming the four.
Conditioning conditioningFromString(std::string_view word);

/// Sizes of a DiT. The defaults are DiT-XL/2 for 256x256 images of ImageNet's classes.
struct DitOptions {
    Conditioning conditioning = Conditioning::AdaLnZero;
    bool isVideo = false;                            ///< patches have frames: the
                                                     ///< projection's kernel is 3D
    std::array<std::int64_t, 3> patchSize{1, 2, 2};  ///< latent frames, rows, columns of one token
    /// trained latent frames, rows, columns
    std::array<std::int64_t, 3> sampleSize{1, 32, 32};
    std::int64_t heads = 16;
    std::int64_t headDim = 72;
    std::int64_t layers = 28;
    std::int64_t inChannels = 4;
    bool learnsVariance = true;   ///< predicts twice the channels: mean and variance
                                  ///< (arXiv 2102.09672)
    std::int64_t classes = 1000;  ///< 0 for a text-conditioned model; label `classes` is the
                                  ///< empty one of guidance
    std::int64_t textDim = 0;     ///< width of the text embeddings; 0 for a class-conditional model
    std::int64_t freqDim = 256;   ///< width of the sinusoidal timestep embedding
    double frequencyShift = 0;    ///< see sinusoidalTimesteps(); diffusers' weights were
                                  ///< converted with 1
    double mlpRatio = 4;
    double feedForwardEps = 1e-6;   ///< of the norm before the feed-forward layer; the
                                    ///< others have 1e-6
    bool embedderPerBlock = false;  ///< diffusers' folders hold an embedder in every block,
                                    ///< the paper has one

    std::int64_t width() const { return heads * headDim; }
    std::int64_t outChannels() const { return learnsVariance ? 2 * inChannels : inChannels; }

    /// "S/2", "B/4", "L/8", "XL/2" of the paper's table 1 (any patch that divides 32).
    /// Throws Error(Usage).
    static DitOptions named(std::string_view name, Conditioning conditioning);
    /// The config.json of a diffusers DiTTransformer2DModel (formerly a Transformer2DModel
    /// with ada_norm_zero).
    /// Throws Error(ModelUnreadable): another class, values that are missing their
    /// type or impossible.
    static DitOptions fromConfig(const nlohmann::json& config);
    /// Throws Error(ModelUnreadable) naming the first impossible value.
    void check() const;
};

}  // namespace tubelet::dit
