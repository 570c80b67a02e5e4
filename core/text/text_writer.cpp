#include "text/text_writer.h"

#include <limits>

#include <ATen/ATen.h>

#include "base/stop.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "text/beam_search.h"
#include "text/greedy_search.h"
#include "text/t5_folder.h"

namespace tubelet::text {

namespace fs = std::filesystem;

TextWriter::TextWriter(const fs::path& folder, const std::stop_token& stop)
    : TextWriter(t5NetworkFolder(folder), t5TokenizerFolder(folder, t5NetworkFolder(folder)), stop) {}

TextWriter::TextWriter(const fs::path& modelFolder, const fs::path& tokenizerFolder, const std::stop_token& stop)
    : m_tokenizer([&] {
          t5Config(modelFolder);  // the wrong kind of model is told before anything else
          return Tokenizer::load(tokenizerFolder, autoTokenizerKind(tokenizerFolder));
      }()) {
    checkStop(stop);  // a large vocabulary takes a moment
    const auto options = t5Options(modelFolder);
    checkT5Tokenizer(m_tokenizer, options.vocabularySize, modelFolder);
    m_defaults = GenerationOptions::fromFolder(modelFolder);
    const checkpoint::Weights weights = t5Weights(modelFolder);
    m_model = T5Model(options, /*hasOwnHead=*/weights.contains("lm_head.weight"));
    checkpoint::LoadOptions load;
    load.allowUnexpected = t5LeftOver();
    load.stop = stop;
    checkpoint::load(*m_model, weights, load);
    m_model->eval();
}

TextWriter::Written TextWriter::write(const std::string& text, const GenerationOptions& options,
                                      const std::stop_token& stop) {
    validate(options, m_model->options().vocabularySize);
    Written written;
    written.read = m_tokenizer.encode(text, std::numeric_limits<int>::max());
    checkKnown(written.read.ids, m_tokenizer, m_model->options().vocabularySize);
    T5Decoding decoding(m_model, at::tensor(written.read.ids, at::kLong).unsqueeze(0), /*useCache=*/true, stop);
    written.found = options.beams == 1 ? greedySearch(decoding, options, stop) : beamSearch(decoding, options, stop);
    written.text = m_tokenizer.decode(written.found.ids);
    return written;
}

}  // namespace tubelet::text
