#include <QtGlobal>

#include "ui/bridge/engine_sentences/lists.h"

namespace tubelet::ui {

const std::vector<const char*>& weightSentences() {
    static const std::vector<const char*> kSentences{
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder %1 holds no weights: a .safetensors file, or shards with a "
                          ".safetensors.index.json, was expected."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The shard %1 is missing; %2 names it. Download it too."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The weight file %1 can't be read: %2. Check the path, or download the file again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The weight file %1 is not a valid safetensors file: %2. It is damaged or incomplete; "
                          "download or copy it again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The weights in %1 don't fit the model that their config describes. %2 Check that weights "
                          "and config come from the same model."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The weight file %1 is no safetensors file. %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The file %1 is no JSON. %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is a PyTorch file (pickle), whatever its name says: such files can run code and are not "
                          "read. Get the model's safetensors files, or convert it with the tool that wrote it."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is a GGUF file, whatever its name says; its quantised weights are not read yet. Get the "
                          "model's safetensors files."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "It is an archive: unpack it first."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "It is a picture, not part of a model. Download the file again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "It is a PDF, not part of a model. Download the file again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is an HDF5 file (Keras), which is not read. Get the model's safetensors files."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is a TensorFlow Lite file, which is not read. Get the model's safetensors files."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "It is a program. Download the file again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "It is a Windows program. Download the file again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is a Git LFS pointer, a note that stands for the file itself (%1). Fetch it with \"git "
                          "lfs pull\" in its repository, or download the file from the page where it is."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "size unknown"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is empty: its download never began, or the disk was full. Download the file again."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "It is filled with zeros: room was made for a download that never ended. Download the file again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is a web page (HTML), such as a sign-in or error page, that was saved in place of the "
                          "file. Download the file itself, with an account or token where its page asks for one."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "It is a server's answer (XML) that was saved in place of the file: %1. Download the file again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is JSON, such as a server's answer that was saved in place of the file: %1. Download the "
                          "file again, with an account or token where its page asks for one."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "It is a text: %1. Download the file again."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "It is a text in UTF-16, as some editors save: save it as UTF-8, or download the file again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The file %1 is no part of a model. It is a server's answer, saved in its place: %2. "
                          "Download the file again, with an account or token where the model asks for one."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its header is nested deeper than the format allows"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its header names %1 twice"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its header is not JSON (at byte %1 of the header)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "\"__metadata__\" must be an object of strings, but is %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the metadata entry %1 must be a string, but is %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the tensor %1 must be described by an object, but is %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the tensor %1 has no \"%2\""),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the tensor %1 has the unknown key %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "the tensor %1 has the unknown dtype %2 (known are F32, F16, BF16, I64 and so on)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the tensor %1 has %2 dimensions, at most %3 are possible"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the tensor %1 ends (byte %2) before it begins (byte %3)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "the tensor %1 needs %2 bytes for its shape and dtype, but has %3"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "the tensor %1 overlaps another one (it begins at byte %2, the one before ends at %3)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "each size in the shape of %1 must be a whole number that is not negative, but is %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "each of the data_offsets of %1 must be a whole number that is not negative, but is %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the shape of %1 is larger than any memory"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the elements of %1 don't fill whole bytes"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the dtype of %1 must be a string, but is %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the shape of %1 must be a list, but is %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the data_offsets of %1 must be a list of two numbers"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the tensor %1"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "the file is truncated: the tensor %1 ends at byte %2 of the data, but the file holds only %3"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "there is a hole in the data before the tensor %1 (bytes %2 to %3 belong to no tensor)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "the file is longer than its header says: %1 bytes of data expected, %2 found"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is %1 bytes long, too short for the 8-byte header length"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its header claims to be %1 bytes long, more than the allowed %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "the file is truncated: its header is %1 bytes long, but only %2 bytes follow"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its header does not begin with \"{\""),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The folder %1 can't be read: %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder %1 holds no weights: a .safetensors file, or shards with a "
                          ".safetensors.index.json, was expected. There is %2: %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "PyTorch's pickle files can run code and are not read; get the safetensors files of the "
                          "model, or convert it with save_pretrained(safe_serialization=True)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its download has not ended; let it end, or download the file again"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "GGUF files are not read yet; get the safetensors files of the model"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "those of Flax, TensorFlow or Rust are not read; get the safetensors files of the model"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "compiled models (ONNX, TensorRT) are not read; get the safetensors files of the model"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder %1 holds several variants of its weights (%2), and none is the usual one. Keep "
                          "the one that is meant, and move the others out of the folder."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder %1 holds shards such as %2 but no index that says how they belong together: %3 "
                          "was expected. Download it too."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder %1 holds several weight files (%2 and %3), and nothing says which one is the "
                          "model. Keep the one that is meant, and move the others out of the folder."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder %1 holds %2 variants of its weights and none without a name: %3 is read."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The index %1 has no object \"weight_map\" from tensor names to file names."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The index %1 names no file for the tensor %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The index %1 names the file %2 for the tensor %3, but shards must lie beside the index."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The index %1 names no tensors."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The shard %1 lacks the tensor %2, which the index says is in it. Download the shards and "
                          "the index again, all from one version."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The weights in %1 have no tensor named %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The weights in %1 hold the tensor %2 twice, under two of its known names (%3 is one)."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The tensor %1 of %2 has the dtype %3, which can't be computed with here. Use a file with "
                          "F32, F16 or BF16 weights."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The weight file %1 has no tensor named %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The tensor %1 in %2 has %3 rows, too few for %4 (rows %5 to %6). Check that weights and "
                          "config come from the same model."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The weights in %1 can't be used. %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "They are stored as %1, which is not computed yet. Get the model's F32, F16 or BF16 files, "
                          "or convert it back to one of them."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "They hold %1: merge them (merge_and_unload() in PEFT, fuse_lora() in diffusers) and save "
                          "the model again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "PEFT adapters (LoRA) that were not merged"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "ComfyUI's quantised layers (comfy_quant: fp8, mxfp8, nvfp4 or int8 with scales)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "ComfyUI's quantised layers (_quantization_metadata)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "scaled fp8 (%1)"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The weights in %1 hold values that are no numbers, or infinite (%2), which no setting mends: the file is "
            "damaged or was saved so. Download the model again, or use another edition of it."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "They are %1: such a file changes a model and is none itself. Put the model's own weights in their place."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 adapters without their model"),
    };
    return kSentences;
}

}  // namespace tubelet::ui
