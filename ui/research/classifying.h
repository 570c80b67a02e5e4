#pragma once

#include <filesystem>
#include <vector>

#include <QObject>
#include <QStringList>

#include "lab/find_classifiers.h"
#include "media/clip.h"
#include "ui/bridge/engine_facts.h"
#include "ui/bridge/newest_question.h"

namespace tubelet::ui {

/// Finds classifiers and lets one look at a picture or clip, in the background (NewestQuestion).
/// GUI-only.
class Classifying : public QObject {
    Q_OBJECT

  public:
    explicit Classifying(EngineFacts facts, QObject* parent = nullptr);

    /// Looks where models are found, and into folders that were opened before; found() follows.
    void search(const QStringList& opened);
    /// Reads one folder; opened() or failed() follows.
    void open(const std::filesystem::path& folder);

    /// What is to be looked at: a file, or a clip in memory.
    struct Source {
        std::filesystem::path file;
        media::SharedClip clip;  ///< null: the file
    };
    /// classified(), failed() or, after stop(), stopped() follows.
    void classify(const std::filesystem::path& model, const Source& source);
    /// Gives up the newest question.
    void stop();
    bool isBusy() const { return m_question.isBusy(); }

  Q_SIGNALS:
    void found(const std::vector<lab::ClassifierFacts>& classifiers);
    void opened(const lab::ClassifierFacts& classifier);
    void began();
    /// `notices`: what was assumed or converted, in the window's language.
    void classified(const lab::Classification& result, const QString& notices);
    void stopped();
    void failed(const tubelet::ui::Failure& failure);

  private:
    EngineFacts m_facts;
    NewestQuestion m_question;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
