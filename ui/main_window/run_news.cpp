#include "ui/main_window/run_news.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>

#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/export/export_bar.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/studio_parts.h"
#include "ui/main_window/window_layout.h"
#include "ui/messages/failure_teller.h"
#include "ui/messages/message_bar.h"
#include "ui/messages/notice_text.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/queue/queue_panel.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/clip_shelf.h"
#include "ui/studio/generate_command.h"
#include "ui/studio/lora_fits.h"
#include "ui/studio/prompt_list.h"
#include "ui/studio/queue_editing.h"
#include "ui/studio/run_status.h"
#include "ui/studio/viewing.h"
#include "ui/studio/walls.h"

namespace tubelet::ui {

namespace {

QString failedKey(jobs::JobId id) {
    return QStringLiteral("failed%1").arg(id);
}

}  // namespace

RunNews::RunNews(const StudioParts& parts, const WindowLayout& layout, const Presenters& presenters, QObject* parent)
    : QObject(parent), m_parts(parts), m_layout(layout), m_presenters(presenters) {
    for (const auto& [id, job] : parts.bridge.jobs()) {
        m_states[id] = job.state;
    }
    connectGenerating();
    connectQueue();
    connectEngine();
}

void RunNews::connectGenerating() {
    const QString key = QStringLiteral("request");
    const GenerateCommand* generate = m_presenters.generate;
    connect(generate, &GenerateCommand::impossible, this, [this, key](const QString& sentence) {
        m_layout.messages->show(MessageBar::Tone::Error, sentence, {}, key);
    });
    connect(generate, &GenerateCommand::refused, this,
            [this, key](const Failure& failure) { m_presenters.failures->tell(failure, key); });
    connect(generate, &GenerateCommand::loraRefused, this, [this, key](const Failure& failure) {
        m_presenters.failures->tell(failure, key);
        m_presenters.loraFits->askAgain();
    });
    connect(generate, &GenerateCommand::failed, this,
            [this](const Failure& failure) { m_presenters.failures->tell(failure); });
    connect(generate, &GenerateCommand::accepted, this, [this, key] {
        m_layout.messages->dismiss(key);
        m_layout.prompt->history().add(m_layout.prompt->prompt());
        Q_EMIT accepted();
    });
    // What was wrong with a request is told until it is changed.
    const auto dismiss = [this, key] { m_layout.messages->dismiss(key); };
    connect(m_layout.prompt, &PromptPanel::changed, this, dismiss);
    connect(m_layout.panel, &SettingsPanel::changed, this, dismiss);
    connect(generate, &GenerateCommand::queueing, this, [this](bool alone) {
        if (alone) {
            m_presenters.viewing->followNextRun();
        }
        m_layout.messages->dismiss(QStringLiteral("leftovers"));
    });
    connect(generate, &GenerateCommand::changed, this, [this](const jobs::Job& before) {
        m_presenters.editing->endChanged(before);
        m_presenters.status->say(tr("The waiting clip is changed."));
    });
}

void RunNews::connectQueue() {
    connect(m_layout.queue, &QueuePanel::changeRequested, m_presenters.editing, &QueueEditing::begin);
    connect(m_layout.queue, &QueuePanel::groupRequested, m_presenters.walls, &Walls::open);
    connect(m_presenters.walls, &Walls::shownChanged, this, [this](bool isShown) {
        if (!isShown) {
            m_presenters.viewing->uncover();
        }
        m_layout.showWall(isShown);
        Q_EMIT changed();
    });
    connect(m_presenters.walls, &Walls::handChanged, this, [this] {
        m_presenters.viewing->cover(m_presenters.walls->inHand());
        m_layout.clips->select(m_presenters.viewing->shownEntry());
    });
    connect(m_presenters.walls, &Walls::clipWanted, m_presenters.viewing, &Viewing::showEntry);
    connect(m_presenters.walls, &Walls::runWanted, m_presenters.viewing, &Viewing::showRun);
    connect(m_presenters.walls, &Walls::exportWanted, m_layout.exports, &ExportBar::ask);
    connect(m_layout.clips, &ClipList::activated, m_presenters.walls, &Walls::close);
    connect(m_layout.clips, &ClipList::opened, m_presenters.walls, &Walls::close);
    connect(&m_parts.bridge, &EngineBridge::pausedChanged, this, [this](bool isPaused) {
        m_waiting.clear();
        m_layout.messages->dismiss(QStringLiteral("paused"));
        m_presenters.status->say(isPaused ? tr("The queue is paused.") : tr("The queue goes on."));
        Q_EMIT changed();
    });
}

void RunNews::connectEngine() {
    const EngineBridge* bridge = &m_parts.bridge;
    connect(bridge, &EngineBridge::jobChanged, this, &RunNews::onJobChanged);
    connect(m_presenters.prompts, &PromptList::failed, this,
            [this](const Failure& failure) { m_presenters.failures->tell(failure); });
    // Continued by another button, or taken off the list.
    connect(bridge, &EngineBridge::jobForgotten, this, [this](qint64 id) {
        m_layout.messages->dismiss(failedKey(id));
        if (std::erase(m_stopped, id) > 0) {
            m_layout.messages->dismiss(QStringLiteral("stopped"));
        }
    });
    connect(bridge, &EngineBridge::noticed, this, [this](qint64 id, const request::Notice& notice) {
        const auto job = m_parts.bridge.jobs().find(id);
        const QString sentence =
            NoticeText::sentence(notice, job == m_parts.bridge.jobs().end() ? nullptr : &job->second);
        m_presenters.status->say(sentence);
        if (!NoticeText::shownBesideFields(notice) && !NoticeText::isAsWanted(notice)) {
            // Until the next run, which tells its own.
            const QString key = QStringLiteral("notice/%1").arg(QString::fromStdString(notice.code));
            m_layout.messages->show(MessageBar::Tone::Warning, sentence, {}, key);
            m_noticed.insert(key, id);
        }
    });
    connect(bridge, &EngineBridge::commandFailed, this,
            [this](const Failure& failure) { m_presenters.failures->tell(failure); });
    connect(bridge, &EngineBridge::clipFinished, this, [this](qint64, const library::ClipEntry& entry) {
        m_presenters.shelf->add(entry);
        m_presenters.status->say(tr("Finished: %1").arg(QFileInfo(fromPath(entry.file)).fileName()));
    });
}

void RunNews::stop() {
    m_stopping.clear();
    m_stopped.clear();
    for (const auto& [id, job] : m_parts.bridge.jobs()) {
        if (job.state == jobs::JobState::Running) {
            m_stopping.insert(id);
        }
    }
    for (const jobs::JobId id : m_stopping) {
        m_parts.bridge.cancel(id);
        m_presenters.status->say(tr("Stopping\u2026"));
    }
}

void RunNews::tellStopped(const jobs::Job& job) {
    const QString prompt = shortened(fromUtf8(job.request.prompt), 40);
    if (m_stopping.erase(job.id) == 0) {
        m_stopped.clear();  // by its row
    }
    m_stopped.push_back(job.id);
    const auto count = static_cast<int>(m_stopped.size());
    m_presenters.status->say(tr("Stopped: %1").arg(prompt));
    m_layout.messages->show(MessageBar::Tone::Passing,
                            count == 1 && job.reached == 0 ? tr("Stopped: %1. It had made no step yet.").arg(prompt)
                            : count == 1                   ? tr("Stopped: %1. Its steps are kept.").arg(prompt)
                                                           : tr("Stopped: %1 clips. Their steps are kept.").arg(count),
                            {{tr("Continue"),
                              [this, stopped = m_stopped] {
                                  for (const jobs::JobId id : stopped) {
                                      m_parts.bridge.goOnWith(id);
                                  }
                              }}},
                            QStringLiteral("stopped"));
}

void RunNews::tellPaused(const jobs::Job& job) {
    using jobs::JobState;
    const auto known = m_states.find(job.id);
    const bool wasInRun =
        known != m_states.end() && (known->second == JobState::Waiting || known->second == JobState::Running);
    m_states[job.id] = job.state;
    const bool gotInLine = job.state == JobState::Waiting && !wasInRun && m_parts.bridge.isPaused();
    const bool left = job.state != JobState::Waiting && m_waiting.erase(job.id) > 0;
    const QString key = QStringLiteral("paused");
    if (gotInLine) {
        m_waiting.insert(job.id);
    } else if (!left || !m_layout.messages->has(key)) {
        return;  // nothing new, or nobody wants to hear of it any more
    } else if (m_waiting.empty()) {
        m_layout.messages->dismiss(key);
        return;
    }
    const auto& jobs = m_parts.bridge.jobs();
    const auto all = std::count_if(jobs.begin(), jobs.end(),
                                   [](const auto& item) { return item.second.state == JobState::Waiting; });
    const QString sentence = all == 1 ? tr("The queue is paused: the clip waits in it.")
                                      : tr("The queue is paused: %1 clips wait in it.").arg(all);
    m_layout.messages->show(MessageBar::Tone::Info, sentence, {{tr("Run"), [this] { m_parts.bridge.resume(); }}}, key);
    if (gotInLine) {
        m_presenters.status->say(sentence);
    }
}

void RunNews::dismissNotices(jobs::JobId running) {
    for (const QString& key : m_noticed.keys()) {
        if (m_noticed[key] != running) {
            m_layout.messages->dismiss(key);
            m_noticed.remove(key);
        }
    }
}

void RunNews::onJobChanged(const jobs::Job& job) {
    Q_EMIT changed();
    if (job.state == jobs::JobState::Running) {
        dismissNotices(job.id);
    }
    const auto known = m_states.find(job.id);
    const bool isKnown =
        known != m_states.end() && known->second == job.state &&
        (job.state == jobs::JobState::Failed || (job.state == jobs::JobState::Cancelled && job.listed));
    tellPaused(job);
    if (isKnown) {
        return;  // it came back to the list by Undo, or left it again
    }
    if (job.state == jobs::JobState::Failed) {
        m_presenters.failures->tell(FailureText::of(job.message, job.fault), failedKey(job.id));
        if (job.fault == ErrorKind::TargetUnwritable) {
            m_unwritten.insert(job.id);
        }
    } else if (job.state == jobs::JobState::Finished) {
        // Clips can be written again.
        for (const jobs::JobId id : std::exchange(m_unwritten, {})) {
            m_layout.messages->dismiss(failedKey(id));
        }
    } else if (job.state == jobs::JobState::Cancelled) {
        const QString prompt = shortened(fromUtf8(job.request.prompt), 40);
        if (!job.listed) {  // it waited
            m_presenters.status->say(tr("Taken out of the queue: %1").arg(prompt));
        } else {
            tellStopped(job);
        }
    }
    if (job.state != jobs::JobState::Running && job.state != jobs::JobState::Waiting) {
        Q_EMIT costChanged();
    }
}

}  // namespace tubelet::ui
