#include "text/umt5_encoder.h"

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::text {

UMT5EncoderOptions UMT5EncoderOptions::fromConfig(const nlohmann::json& config) {
    const Message subject{says("text", "The configuration of the text encoder (text_encoder/config.json)")};
    const auto entry = [&](const char* name, const char* otherwise) {
        return config.is_object() ? config.value(name, nlohmann::json(otherwise)) : nlohmann::json(otherwise);
    };
    if (const auto type = entry("model_type", "umt5"); type != "umt5") {
        throw Error(ErrorKind::ModelUnreadable, says("text", "%1 describes a model of type %2; \"umt5\" was expected."),
                    subject, type.dump());
    }
    if (const auto kind = entry("feed_forward_proj", "gated-gelu"); kind != "gated-gelu") {
        throw Error(ErrorKind::ModelUnreadable,
                    says("text", "%1 has %2 as \"feed_forward_proj\"; \"gated-gelu\" is the only one of UMT5."),
                    subject, kind.dump());
    }
    return {T5Options::fromConfig(config, subject)};
}

UMT5EncoderImpl::UMT5EncoderImpl(const UMT5EncoderOptions& options)
    : stack(options, /*isDecoder=*/false),
      m_shared(register_module("shared", kernels::Embedding(options.vocabularySize, options.width))) {
    register_module("encoder", stack);
}

at::Tensor UMT5EncoderImpl::embed(const at::Tensor& ids) const {
    return m_shared->forward(ids);
}

at::Tensor UMT5EncoderImpl::forward(const at::Tensor& ids, const at::Tensor& mask, const std::stop_token& stop) {
    return stack->encode(embed(ids), mask, stop);  // (B, L, D)
}

}  // namespace tubelet::text
