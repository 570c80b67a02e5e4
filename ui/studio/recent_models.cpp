#include "ui/studio/recent_models.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>

#include "ui/bridge/text.h"
#include "ui/messages/message_bar.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/model_finder.h"

namespace tubelet::ui {

namespace {

const QString kMessage = QStringLiteral("recentModel");

bool isThere(const QString& folder) {
    return QFileInfo(folder).isDir();
}

}  // namespace

RecentModels::RecentModels(QMenu& menu, SettingsPanel& settings, ModelFinder& finder, MessageBar& messages,
                           QObject* parent)
    : QObject(parent), m_menu(menu), m_settings(settings), m_finder(finder), m_messages(messages) {
    m_menu.setToolTipsVisible(true);
    connect(&m_menu, &QMenu::aboutToShow, this, &RecentModels::fill);
    connect(&m_settings, &SettingsPanel::modelChanged, this, &RecentModels::note);
    const auto found = [this] {
        m_areFound = true;
        note();
    };
    connect(&m_finder, &ModelFinder::found, this, found);
    connect(&m_finder, &ModelFinder::opened, this, found);
    fill();
}

void RecentModels::setFolders(const QStringList& folders) {
    m_folders = folders.mid(0, kMost);
    m_folders.removeDuplicates();
    fill();
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

QString RecentModels::nameOf(const QString& folder) const {
    for (const request::ModelFacts& facts : m_settings.modelSection()->models()) {
        if (fromPath(facts.folder) == folder) {
            return fromUtf8(facts.name);
        }
    }
    return QFileInfo(folder).fileName();
}

void RecentModels::fill() {
    m_menu.clear();
    for (const QString& folder : m_folders) {
        const QString name = nameOf(folder).replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction* action = m_menu.addAction(isThere(folder) ? name : tr("%1 (not there now)").arg(name));
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
    if (!isThere(folder)) {
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
