#include "training/config_text.h"

#include <string>

#include "base/error.h"
#include "base/json_depth.h"
#include "base/json_place.h"
#include "checkpoint/json_file.h"

namespace tubelet::training {

nlohmann::json readConfigText(const std::filesystem::path& file) {
    const auto text = checkpoint::readSmallFile(file);
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("training", "The config %1 is empty: it should say what to train. Write it in an editor."),
                    file);
    }
    try {
        return checkpoint::parseJson(text, file);
    } catch (const Error& failure) {
        if (base::nestsDeeper(text)) {
            throw;
        }
        try {
            [[maybe_unused]] const auto none = nlohmann::json::parse(text);
        } catch (const nlohmann::json::parse_error& fault) {
            const auto [line, column] = base::placeOf(fault.byte, text);
            throw Error(ErrorKind::SourceUnreadable,
                        says("training",
                             "The config %1 is no JSON: something is wrong in line %2, column %3 (a comma, a quote, a "
                             "bracket). Mend it in an editor."),
                        file, line, column);
        }
        throw;
    }
}

}  // namespace tubelet::training
