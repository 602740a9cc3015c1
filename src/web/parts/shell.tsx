import { LabelsAtHand } from './labels-at-hand.tsx';
import { Beside } from './beside.tsx';
import { Notices } from './notices.tsx';
import { PLACES } from './places.ts';
import {
  ActionIcon,
  AppShell,
  Badge,
  Burger,
  Button,
  Group,
  Menu,
  NavLink,
  ScrollArea,
  Text,
  useMantineTheme,
} from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconLock, IconLogout, IconUser } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { act, useMe } from '../api.ts';
import { lockSession } from '../lock-now.ts';
import { LANGUAGES, text, useLanguage, type Language } from '../text.tsx';
import { useNow } from '../now.tsx';
import { CameraProvider } from '../scan/camera.tsx';
import { useScanner } from '../scan/scanner.tsx';
import { clock } from '../time.ts';
import { sound, useSounds } from './sound.ts';
import { SoundMenu } from './sound-menu.tsx';
import { useForms } from './use-forms.ts';

/** What somebody is filling in is not left because of a scan. */
function isFilling(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement>('main form :is(input, textarea):not([data-scan-field])');
  return document.querySelector('[role="dialog"]') !== null || [...fields].some((f) => f.value !== '');
}

/** Who, in which role, at which site, in which mode; and where one may go. */
export function Shell() {
  const { data: me } = useMe();
  const [open, { toggle, close }] = useDisclosure();
  const { breakpoints } = useMantineTheme();
  const wide = useMediaQuery(`(min-width: ${breakpoints.md})`, true, { getInitialValueInEffect: false });
  const path = useRouterState({ select: (s) => s.location.pathname });
  const scanner = useScanner();
  const navigate = useNavigate();
  useSounds(me?.id);
  useForms();
  useEffect(() => {
    scanner.otherwise((code) => {
      if (isFilling()) {
        void sound('STOP');
        notifications.show({ message: text('scan.form-open', { code }), color: 'yellow' });
        return 'drop';
      }
      void navigate({ to: '/' });
      return 'keep';
    });
  }, [scanner, navigate]);
  const shown = PLACES.filter((p) => p.may === null || [p.may].flat().some((verb) => me?.may.includes(verb)));
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 190, breakpoint: 'md', collapsed: { mobile: !open } }}
      padding="md"
    >
      {me?.mode === 'demo' && <div className="demo-frame" aria-hidden />}
      <AppShell.Header bg="#12212c" withBorder={false}>
        <IdentityBar
          burger={
            <Burger
              opened={open}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              color="white"
              aria-label={text('nav.menu')}
            />
          }
        />
      </AppShell.Header>
      <AppShell.Navbar p="xs" inert={!wide && !open}>
        <Group hiddenFrom="xs" gap="xs" mb="xs" c="dark">
          <LanguageMenu />
          <SignOut />
        </Group>
        <ScrollArea>
          {shown.map(({ to, label }) => (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={text(label)}
              active={to === '/' ? path === '/' : path.startsWith(to)}
              onClick={close}
              variant="light"
            />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main>
        <CameraProvider>
          <Beside />
          <Notices />
          <Outlet />
        </CameraProvider>
      </AppShell.Main>
    </AppShell>
  );
}

function IdentityBar({ burger }: { burger: React.ReactNode }) {
  const { data: me } = useMe();
  const now = useNow();
  const roles = [...new Set(me?.held.map((h) => h.title) ?? [])].join(', ');
  const sides = new Set(me?.held.map((h) => h.side));
  return (
    <Group h="100%" px={{ base: 8, xs: 'md' }} gap="md" wrap="nowrap" c="#dbe5ec" fz="sm">
      {burger}
      <Text fw={700} c="white" style={{ whiteSpace: 'nowrap' }} visibleFrom="md">
        ATMP Custody
      </Text>
      <Text fz="sm" truncate visibleFrom="xs">
        {me?.site ?? ''}
      </Text>
      <Text fz="sm" truncate>
        {me?.name}
        <Text span visibleFrom="xs">
          {' · '}
          {roles}
          {sides.has('blinded') ? ` · ${text('side.blinded')}` : ''}
        </Text>
      </Text>
      <Group ml="auto" gap={4} wrap="nowrap" style={{ flexShrink: 0 }}>
        <Text fz="sm" className="mono" visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>
          {clock(new Date(now).toISOString(), me?.zone ?? undefined)}
        </Text>
        {me?.mode === 'demo' && (
          <Badge c="#3a2a00" bg="#ffcf5c" radius="sm" miw="fit-content">
            DEMO
          </Badge>
        )}
        {me?.mode === 'demo' && <LabelsAtHand />}
        <SoundMenu />
        <Group gap="xs" wrap="nowrap" visibleFrom="xs">
          <LanguageMenu />
        </Group>
        <ActionIcon component={Link} to="/me" variant="subtle" color="gray.3" c="inherit" aria-label={text('me.title')}>
          <IconUser size={18} />
        </ActionIcon>
        <LockNow />
        <Group gap="xs" wrap="nowrap" visibleFrom="xs">
          <SignOut />
        </Group>
      </Group>
    </Group>
  );
}

export function LanguageMenu() {
  const { language, choose } = useLanguage();
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray.3"
          c="inherit"
          size="compact-sm"
          aria-label={`${language.toUpperCase()} · ${text('nav.language')}`}
        >
          {language.toUpperCase()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(LANGUAGES) as Language[]).map((l) => (
          <Menu.Item key={l} onClick={() => choose(l)}>
            {LANGUAGES[l]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** For somebody who leaves the bench. */
function LockNow() {
  const lock = () => {
    window.dispatchEvent(new Event('atmp:locked'));
    lockSession();
  };
  return (
    <ActionIcon variant="subtle" color="gray.3" c="inherit" onClick={lock} aria-label={text('lock.now')}>
      <IconLock size={18} />
    </ActionIcon>
  );
}

function SignOut() {
  const queries = useQueryClient();
  const leave = async () => {
    await act('/session', undefined, 'DELETE').catch(() => undefined);
    queries.clear();
    window.location.assign('/');
  };
  return (
    <ActionIcon
      variant="subtle"
      color="gray.3"
      c="inherit"
      onClick={() => void leave()}
      aria-label={text('nav.sign-out')}
    >
      <IconLogout size={18} />
    </ActionIcon>
  );
}
