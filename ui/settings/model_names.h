#pragma once

#include <filesystem>
#include <vector>

#include <QCoreApplication>
#include <QString>

#include "request/model_facts.h"

namespace tubelet::ui {

/// The place of a model that can't be used now (request::ModelPlace): it is not there, or it was
/// found and something is wrong with it.
struct MissingModel {
    std::filesystem::path folder;
    QString reason;  ///< a sentence
};

/// How models are named where one is chosen among them. GUI thread.
class ModelNames {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::ModelNames)

  public:
    /// No two are alike: those of one name also say the end of their path, as far as it differs.
    /// First those of `models`, then those of `missing`, which say that they are not there, then
    /// those of `unusable`, which were found and can't be used.
    static std::vector<QString> of(const std::vector<request::ModelFacts>& models,
                                   const std::vector<MissingModel>& missing = {},
                                   const std::vector<MissingModel>& unusable = {});
    /// Of one of which nothing but its place is known. Looks at no disk.
    static QString nameOf(const std::filesystem::path& folder);
};

}  // namespace tubelet::ui
