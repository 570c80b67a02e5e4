#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "checkpoint/adapter_facts.h"
#include "request/lora.h"

namespace tubelet::lab {

/// One part of a model: a component folder, or a single weight file.
struct ComponentReport {
    std::string name;       ///< "transformer", "vae"...; empty for a file of one network
    std::string className;  ///< "WanTransformer3DModel"; empty when unknown
    std::string naming;     ///< "original Wan names" where the file does not use
                            ///< diffusers' own, else empty
    std::string shape;      ///< "8 layers, width 192, 16 channels"; empty when unknown
    std::uint64_t tensors = 0;
    std::uint64_t parameters = 0;
    std::uint64_t weightBytes = 0;                ///< of the files on disk; of one of several
                                                  ///< networks in a file its tensors'
    std::map<std::string, std::uint64_t> dtypes;  ///< tensors per dtype as the file
                                                  ///< names it ("F16")
    bool isCompared = false;                      ///< the weights were compared with the
                                                  ///< module of this program
    std::vector<std::string> missing;             ///< names that the module needs
                                                  ///< and the file lacks
    std::vector<std::string> unexpected;          ///< names of the file that the
                                                  ///< module doesn't have
    std::vector<std::string> mismatched;          ///< "name: expected (2, 3), got (3, 2)"
    std::vector<std::string> unreadable;          ///< "name: F4", whose dtype is not computed
    Message problem;                              ///< why it can't be read or compared; one or more
                                                  ///< sentences, or empty

    bool isComplete() const {
        return isCompared && missing.empty() && unexpected.empty() && mismatched.empty() && unreadable.empty() &&
               problem.empty();
    }
};

/// What a model folder or weight file is.
struct InspectReport {
    std::filesystem::path path;
    std::string kind = "weights";  ///< "model folder", "weights", "adapter" (LoRA and
                                   ///< its kin) or "gguf"
    std::string family;            ///< "wan", "dit", "vit" or "navit" (classifiers), "t5"
                                   ///< (text), or "unknown"
    std::string name;              ///< of a model folder
    std::string edition;
    std::string license;  ///< SPDX id or "unknown"
    std::string pipelineClass;
    std::uint64_t parameters = 0;   ///< of all components
    std::uint64_t weightBytes = 0;  ///< on disk
    std::vector<ComponentReport> components;
    int classes = 0;  ///< of a class-conditional model
    /// the names of each class, by number
    std::map<int, std::vector<std::string>> classLabels;
    std::map<std::string, std::string> metadata;      ///< of a single file
    std::vector<std::string> firstNames;              ///< of a file of unknown family
    Message stranger;                                 ///< what such a file is, where that is known:
                                                      ///< "a transformer of LTX-2 (...)"
    Message problem;                                  ///< why a model folder can't be run as
                                                      ///< a whole, or empty
    std::vector<Message> warnings;                    ///< what is wrong with files that are not
                                                      ///< needed to run it
    std::optional<checkpoint::AdapterFacts> adapter;  ///< of a file of adapters
    /// of such a file: how it fits the model that was named
    std::optional<request::LoraReport> fit;
    std::string fitModel;  ///< that model's name
    Message refusal;       ///< why files of this kind are not run, or empty

    /// What was found and what was expected, sentences, where this is no model that Tubelet
    /// runs; else empty.
    Message verdict() const;

    bool isFolder() const { return kind == "model folder"; }

    /// True when nothing is missing, unexpected or unreadable and the family is known.
    bool isUsable() const;
};

/// Looks at a model folder, a component folder, a single .safetensors file or index, a file of
/// adapters or a GGUF file:
/// reads configs and headers and compares names and shapes with the modules that would be loaded,
/// without reading weights.
/// A component that can't be read is a finding of the report, not an error.
/// Throws Error(ModelUnreadable) when `path` is nothing of these.
///
/// model: the folder that adapters are compared with; empty: the bundled model, where there is one.
/// readsValues: weights are read all the same, to find values that are no finite numbers.
InspectReport inspect(const std::filesystem::path& path, const std::filesystem::path& model = {},
                      bool readsValues = false);

}  // namespace tubelet::lab
