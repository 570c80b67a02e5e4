#include "ui/studio/recent_models.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <QAction>
#include <QMenu>

#include "request/model_place.h"
#include "ui/bridge/text.h"
#include "ui/messages/message_bar.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/model_finder.h"

namespace tubelet::ui {

namespace {

const QString kMessage = QStringLiteral("recentModel");
const QString kLooking = QStringLiteral("lookingForModel");

bool isThere(const QString& folder) {
    return request::isModelThere(toPath(folder));
}

}  // namespace

RecentModels::RecentModels(QMenu& menu, SettingsPanel& settings, ModelFinder& finder, MessageBar& messages,
                           QObject* parent)
    : QObject(parent), m_menu(menu), m_settings(settings), m_finder(finder), m_messages(messages) {
    m_menu.setToolTipsVisible(true);
    connect(&m_menu, &QMenu::aboutToShow, this, [this] {
        fill();  // what models are called may be known by now
        look();
    });
    connect(&m_settings, &SettingsPanel::modelChanged, this, &RecentModels::note);
    const auto found = [this] {
        m_areFound = true;
        note();
    };
    connect(&m_finder, &ModelFinder::found, this, found);
    connect(&m_finder, &ModelFinder::opened, this, found);
    connect(&m_finder, &ModelFinder::removed, this, &RecentModels::remove);
    connect(&m_choosing, &NewestQuestion::slowChanged, this,
            [this](bool isSlow) { m_messages.showWhile(isSlow, tr("Looking for the model\u2026"), kLooking); });
    fill();
}

void RecentModels::setFolders(const QStringList& folders) {
    m_folders = folders.mid(0, kMost);
    m_folders.removeDuplicates();
    fill();
    look();
}

void RecentModels::look() {
    m_looking.ask([this, folders = m_folders](const std::stop_token&) -> Background::Continuation {
        QStringList gone;
        for (const QString& folder : folders) {
            if (!isThere(folder)) {
                gone << folder;
            }
        }
        return [this, gone] {
            if (std::exchange(m_gone, gone) != gone) {
                fill();
            }
        };
    });
}

void RecentModels::note() {
    const request::ModelFacts* model = m_settings.model();
    if (!m_areFound || !model) {
        return;
    }
    const QString folder = fromPath(model->folder);
    m_messages.dismiss(kMessage);
    if (m_folders.value(0) != folder) {
        m_folders.removeAll(folder);
        m_folders.prepend(folder);
        m_folders = m_folders.mid(0, kMost);
        fill();
        Q_EMIT changed();
    }
}

void RecentModels::fill() {
    m_menu.clear();
    std::vector<request::ModelFacts> here;
    std::vector<MissingModel> gone;
    for (const QString& folder : m_folders) {
        const auto& models = m_settings.modelSection()->models();
        const auto known = std::find_if(models.begin(), models.end(), [&](const request::ModelFacts& facts) {
            return fromPath(facts.folder) == folder;
        });
        if (m_gone.contains(folder)) {
            gone.push_back({toPath(folder), {}});
            continue;
        }
        request::ModelFacts facts;
        facts.folder = toPath(folder);
        facts.name = known != models.end() ? known->name : toUtf8(ModelNames::nameOf(facts.folder));
        here.push_back(facts);
    }
    const std::vector<QString> names = ModelNames::of(here, gone);
    const auto nameOf = [&](const QString& folder) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (fromPath(i < here.size() ? here[i].folder : gone[i - here.size()].folder) == folder) {
                return QString(names[i]).replace(QLatin1Char('&'), QLatin1String("&&"));
            }
        }
        return folder;
    };
    for (const QString& folder : m_folders) {
        QAction* action = m_menu.addAction(nameOf(folder));
        action->setToolTip(folder);
        connect(action, &QAction::triggered, this, [this, folder] { use(folder); });
    }
    m_menu.addSeparator();
    QAction* empty = m_menu.addAction(tr("&Empty this list"));
    connect(empty, &QAction::triggered, this, [this] {
        setFolders({});
        Q_EMIT changed();
    });
    m_menu.setEnabled(!m_folders.isEmpty());
}

void RecentModels::use(const QString& folder) {
    m_messages.dismiss(kMessage);
    m_choosing.ask([this, folder](const std::stop_token&) -> Background::Continuation {
        return [this, folder, is = isThere(folder)] { choose(folder, is); };
    });
}

void RecentModels::choose(const QString& folder, bool isThere) {
    if (!isThere) {
        m_messages.show(MessageBar::Tone::Warning,
                        tr("The model %1 is not there now. Bring its folder or disk back, or take it off the list of "
                           "recent models.")
                            .arg(folder),
                        {{tr("Take it off"), [this, folder] { remove(folder); }}}, kMessage);
    } else if (!m_settings.chooseModel(toPath(folder))) {
        m_finder.open(toPath(folder));
    }
}

void RecentModels::remove(const QString& folder) {
    m_folders.removeAll(folder);
    m_messages.dismiss(kMessage);
    fill();
    Q_EMIT changed();
}

}  // namespace tubelet::ui
