#pragma once

#include <QCoreApplication>
#include <QString>

#include "request/model_facts.h"
#include "ui/settings/model_names.h"

namespace tubelet::ui {

/// What is told of a model, as rich text: what it is and can make, its licence, where it lies.
/// GUI thread.
class ModelWords {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::ModelWords)

  public:
    static QString about(const request::ModelFacts& facts);
    /// Of one that can't be used: why.
    static QString about(const MissingModel& model);

  private:
    static QString sizesOf(const request::ModelFacts& facts);
    static QString lengthsOf(const request::ModelFacts& facts);
    static QString kindOf(const request::ModelFacts& facts);
    static QString licenceOf(const request::ModelFacts& facts);
    static QString partName(const std::string& component);
    static QString placesOf(const request::ModelFacts& facts);
};

}  // namespace tubelet::ui
