#pragma once

#include <string>

#include <QCoreApplication>
#include <QString>

#include "ui/evaluation/evaluation_column.h"

namespace tubelet::ui {

/// What an evaluation tells, in words.
/// GUI thread.
class EvaluationWords {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::EvaluationWords)

  public:
    /// A question of the scorer as a heading: "Subject".
    static QString heading(const std::string& question);
    /// A part of the clips: "English", "160 x 160", "one subject".
    static QString part(const std::string& name);
    /// Of what the clips follow from: "Steps"; empty for what tells a person nothing.
    static QString setting(const std::string& key);
    /// "62.5 % (42 to 79)"; a dash where none was asked.
    static QString share(const lab::Share& share);
    static QString number(double value, int digits);
    static QString dash() { return QStringLiteral("\u2013"); }
    static QString modelName(const EvaluationColumn& column);
    /// Where it was opened, in a word.
    static QString folderName(const EvaluationColumn& column);
    /// Questions in the order in which a person thinks of them, then all others.
    static void sortQuestions(std::vector<std::string>& questions);
    /// Of which clips there are figures, where there is no report.
    static QString unfinished(const lab::ReadEvaluation& read);
    /// "en" as a word.
    static QString language(const std::string& code);
    /// Answers in one line.
    static QString answers(const std::vector<std::string>& answers);
};

}  // namespace tubelet::ui
