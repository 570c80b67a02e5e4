#pragma once

#include <filesystem>
#include <vector>

#include <QCoreApplication>
#include <QString>

#include "request/model_facts.h"

namespace tubelet::ui {

/// The folder of a model that can't be used now.
struct MissingModel {
    std::filesystem::path folder;
    QString reason;  ///< a sentence
};

/// How models are named where one is chosen among them. GUI thread.
class ModelNames {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::ModelNames)

  public:
    /// No two are alike: those of one name also say the end of their path, as far as it differs.
    /// First those of `models`, then those of `missing`, which say that they are not there.
    static std::vector<QString> of(const std::vector<request::ModelFacts>& models,
                                   const std::vector<MissingModel>& missing = {});
    /// Of one that isn't there; its folder is all that is known.
    static QString nameOf(const std::filesystem::path& folder);
    static QString notThere(const QString& name);
};

}  // namespace tubelet::ui
