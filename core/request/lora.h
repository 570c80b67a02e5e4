#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/message.h"
#include "request/generation_request.h"
#include "request/notice.h"

namespace tubelet::request {

/// How a LoRA file fits a model.
struct LoraReport {
    std::filesystem::path file;
    double strength = 1;                 ///< at which it is applied
    Expert expert = Expert::Both;        ///< that it is applied to
    std::string method;                  ///< "LoRA", "DoRA", "rsLoRA", "LoHa", "LoKr",
                                         ///< "weight differences"
    std::string spelling;                ///< whose names: "PEFT's names
                                         ///< (base_model.model.lora_A, ...)"
    std::string ranks;                   ///< "rank 16", "ranks 4 to 32", "no rank"
    std::int64_t leastRank = 0;          ///< of its layers that have one; 0: none has
    std::int64_t mostRank = 0;           ///< likewise
    std::string hash;                    ///< tells the file from all others; empty where it
                                         ///< wasn't asked for
    int layers = 0;                      ///< of the model that it changes
    std::uint64_t tensors = 0;           ///< that the file has
    std::uint64_t matched = 0;           ///< tensors of the file that are used
    std::vector<std::string> unmatched;  ///< tensors of the file that belong to
                                         ///< nothing in the model
    std::vector<Message> mismatched;     ///< layers of another shape: "name on NAME: expected
                                         ///< (2, 3), got (3, 2)"

    bool isComplete() const { return unmatched.empty() && mismatched.empty(); }
};

/// Whom it is for: its own choice, or what its file's name says ("high_noise", "low noise", "HN",
/// "LOW", "style-high"; but not "high quality"), both where that says neither.
Expert expertOf(const Lora& lora);

/// Whether an expert of a model of so many (0: the only one, or that for much noise) uses it.
bool isUsedBy(std::size_t expert, std::size_t experts, const Lora& lora);
/// Those that it uses.
std::vector<Lora> lorasUsedBy(std::size_t expert, std::size_t experts, std::vector<Lora> loras);

/// The report in a sentence or two, with at most `most` names of each kind: "the LoRA
/// a.safetensors: 40 of 60 tensors are used in 10 layers. 20 belong to no layer of
/// this model: ...".
Message describe(const LoraReport& report, std::size_t most = 3);

/// The notice (code "lora-partial") of a report that is not complete.
Notice partialLora(const LoraReport& report);

/// Throws Error(InvalidValue) for too many LoRAs, a strength that is no number or beyond
/// kStrengthField, or a file that is there twice for one transformer.
void checkLoras(const std::vector<Lora>& loras);

/// Names those that change the weights, with their strengths, and says that less may
/// help; empty for none.
Message lorasInUse(const std::vector<Lora>& loras);

}  // namespace tubelet::request
